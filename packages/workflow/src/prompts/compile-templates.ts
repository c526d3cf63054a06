import {
  BenchError,
  MOST_TEMPLATE_CHARACTERS,
  NAMES_OF_KIND,
  stepTemplates,
  walkSteps,
  type Step,
  type WorkflowDefinition,
} from "@runproof/contract";

import { plainView } from "./plain-view.ts";
import { compileTemplate, type RenderTemplate } from "./template-engine.ts";

/** The templates of a workflow, compiled. */
export interface Templates {
  /**
   * The text of a field (`prompt`, `system`, `turns.0`, `question`, `run.0`, `input`, `until`,
   * `when`) for what is known: `steps`, `iteration` and the names of the step's kind.
   *
   * @throws BenchError PLAN_INVALID when a name in it has no value, or it gives too long a text.
   */
  render(stepId: string, field: string, context: Readonly<Record<string, unknown>>): string;
}

/** A longer prompt is not sent: no model reads it. */
const MOST_RENDERED_CHARACTERS = 16_000_000;

/**
 * Compile every template of a workflow, once, before anything is measured.
 *
 * @throws BenchError PLAN_INVALID for a template that is none, or longer than a million characters.
 */
export function compileTemplates({ steps }: Pick<WorkflowDefinition, "steps">): Templates {
  const all = [...walkSteps(steps)];
  const absent = Object.fromEntries(all.map(({ id }) => [id, undefined]));
  const compiled = new Map<string, Compiled>();
  for (const step of all) {
    for (const { field, text } of stepTemplates(step)) {
      compiled.set(keyOf(step.id, field), { step, render: compiledText(step.id, field, text) });
    }
  }
  return {
    render: (stepId, field, context) => {
      const template = compiled.get(keyOf(stepId, field));
      if (template === undefined) throw new RangeError(`${field} of ${stepId} is no template`);
      return rendered(template, field, contextFor(template.step, context, absent));
    },
  };
}

interface Compiled {
  readonly step: Step;
  readonly render: RenderTemplate;
}

function keyOf(stepId: string, field: string): string {
  return `${stepId} ${field}`;
}

function compiledText(stepId: string, field: string, text: string): RenderTemplate {
  if (text.length > MOST_TEMPLATE_CHARACTERS) {
    throw invalid(stepId, field, `it is longer than ${MOST_TEMPLATE_CHARACTERS} characters`);
  }
  try {
    return compileTemplate(text);
  } catch (error) {
    throw invalid(stepId, field, error instanceof Error ? error.message : String(error), error);
  }
}

/** Steps that did not run and names without a value are there, as nothing: `{{#if steps.x}}` can ask. */
function contextFor(
  step: Step,
  context: Readonly<Record<string, unknown>>,
  absent: Readonly<Record<string, undefined>>,
): object {
  const names = Object.keys(NAMES_OF_KIND[step.kind] ?? {}).map((name) => [name, undefined]);
  const known = typeof context["steps"] === "object" ? context["steps"] : undefined;
  return Object.assign(
    Object.create(null),
    Object.fromEntries(names),
    plainView({ ...context, steps: { ...absent, ...known } }),
  );
}

function rendered({ step, render }: Compiled, field: string, context: object): string {
  let text: string;
  try {
    text = render(context);
  } catch (error) {
    // Not the words of Handlebars: they quote the value it looked into, such as a whole answer.
    throw invalid(step.id, field, "a name in it has no value, or one that is no text", error);
  }
  if (text.length <= MOST_RENDERED_CHARACTERS) return text;
  throw invalid(step.id, field, `it gives more than ${MOST_RENDERED_CHARACTERS} characters`);
}

function invalid(stepId: string, field: string, what: string, cause?: unknown): BenchError {
  const hint = "names of templates: packages/workflow/README.md, Templates";
  return new BenchError("PLAN_INVALID", `template ${field} of step "${stepId}": ${what}`, {
    hint,
    cause,
  });
}
