import {
  BenchError,
  NAMES_OF_KIND,
  stepTemplates,
  templateTooLarge,
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
 * @throws BenchError PLAN_INVALID for a template that is none, or too large a one.
 */
export function compileTemplates({ steps }: Pick<WorkflowDefinition, "steps">): Templates {
  const all = [...walkSteps(steps)];
  const absent = Object.fromEntries(all.map(({ id }) => [id, undefined]));
  const compiled = new Map<string, Compiled>();
  for (const step of all) {
    for (const { field, text } of stepTemplates(step)) {
      compiled.set(keyOf(step.id, field), {
        step,
        text,
        render: compiledText(step.id, field, text),
      });
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
  readonly text: string;
  readonly render: RenderTemplate;
}

function keyOf(stepId: string, field: string): string {
  return `${stepId} ${field}`;
}

function compiledText(stepId: string, field: string, text: string): RenderTemplate {
  const tooLarge = templateTooLarge(text);
  if (tooLarge !== undefined) throw invalid(stepId, field, tooLarge);
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

function rendered({ step, text, render }: Compiled, field: string, context: object): string {
  let result: string;
  try {
    result = render(context);
  } catch (error) {
    // Not the words of Handlebars: they quote the value it looked into, such as a whole answer.
    const names = namesWithoutValue(text, context);
    const what =
      names.length === 0
        ? "a name in it has no value, or one that is no text"
        : `${names.join(", ")} ${names.length === 1 ? "has" : "have"} no value`;
    throw invalid(step.id, field, what, error);
  }
  if (result.length <= MOST_RENDERED_CHARACTERS) return result;
  throw invalid(step.id, field, `it gives more than ${MOST_RENDERED_CHARACTERS} characters`);
}

const MOST_NAMES = 5;

/** The dotted names of a template that lead nowhere. */
function namesWithoutValue(text: string, context: object): readonly string[] {
  const names = new Set(text.match(/(?<![\w.@/-])(?:steps|analysis)(?:\.[\w-]+)+/gu));
  return [...names].filter((name) => valueAt(context, name) === undefined).slice(0, MOST_NAMES);
}

function valueAt(context: object, name: string): unknown {
  let value: unknown = context;
  for (const part of name.split(".")) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.entries(value).find(([key]) => key === part)?.[1];
  }
  return value;
}

function invalid(stepId: string, field: string, what: string, cause?: unknown): BenchError {
  const hint =
    "a template sees steps.ID.text of steps that have run, iteration, and the names of its kind";
  return new BenchError("PLAN_INVALID", `template ${field} of step "${stepId}": ${what}`, {
    hint,
    cause,
  });
}
