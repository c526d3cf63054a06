import { stepTemplates, templateTooLarge, walkSteps, type Step } from "@runproof/contract";

import { checkTemplate, type TemplateFault } from "./check-template.ts";
import { knownNames } from "./known-names.ts";
import { walkKnown } from "./walk-known.ts";

/** One thing that is wrong with a template of a workflow. */
export interface TemplateProblem extends TemplateFault {
  readonly stepId: string;
  /** `prompt`, `system`, `turns.0` … */
  readonly field: string;
  /** Where the template stands inside the step. */
  readonly path: readonly (string | number)[];
}

/**
 * What can be told of the templates of a workflow before it runs: syntax, unknown helpers and names,
 * steps that cannot have run yet, fields a step does not have.
 */
export function checkTemplates(steps: readonly Step[]): readonly TemplateProblem[] {
  const byId = new Map([...walkSteps(steps)].map((step) => [step.id, step]));
  const order = [...byId.keys()];
  const problems: TemplateProblem[] = [];
  for (const { step, known, knownAfter } of walkKnown(steps)) {
    for (const { field, path, text } of stepTemplates(step)) {
      const seen = knownNames(step, byId, field === "until" ? knownAfter : known);
      const tooLarge = templateTooLarge(text);
      const faults =
        tooLarge === undefined
          ? checkTemplate(text, seen)
          : [{ line: 1, column: 1, message: tooLarge }];
      problems.push(...faults.map((fault) => ({ stepId: step.id, field, path, ...fault })));
    }
  }
  return problems.toSorted((one, other) => order.indexOf(one.stepId) - order.indexOf(other.stepId));
}
