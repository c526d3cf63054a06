import type { PlanPath, PlanProblem } from "../problems/plan-problem.ts";
import { valueAt } from "../problems/value-at.ts";
import { rawSteps } from "./raw-steps.ts";

/** What stands for a function in a resolved plan means nothing in a plan that someone writes. */
export function checkFunctions(root: unknown): readonly PlanProblem[] {
  return [...rawSteps(root)].flatMap(({ path, value }) =>
    fieldsOf(value)
      .filter((field) => Object.hasOwn(Object(valueAt(value, field)), "function"))
      .map((field) => ({
        path: [...path, ...field],
        at: "value",
        what: "stands for a function of a TypeScript workflow",
        advice: "a text, or `workflow: ./my-agent.ts`",
      })),
  );
}

function fieldsOf(step: unknown): readonly PlanPath[] {
  if (typeof step !== "object" || step === null) return [];
  return Object.entries(step).flatMap(([field, value]) =>
    field === "turns" && Array.isArray(value)
      ? value.map((_, index) => [field, index])
      : field === "env" || field === "format"
        ? []
        : [[field]],
  );
}
