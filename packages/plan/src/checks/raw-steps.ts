import type { PlanPath } from "../problems/plan-problem.ts";
import { valueAt } from "../problems/value-at.ts";

/** A step as someone wrote it, right or wrong. */
export interface RawStep {
  readonly path: PlanPath;
  readonly value: unknown;
  /** Undefined when it is no text. */
  readonly id: string | undefined;
  readonly kind: unknown;
}

/** Where the steps of a plan are written. */
export const STEPS_PATH: PlanPath = ["workload", "workflow", "steps"];

/** Deeper steps are left to the schema. */
export const DEEPEST_PATH = 200;

/** Every step of a plan that writes them out, each before the steps inside it. */
export function* rawSteps(root: unknown, path: PlanPath = STEPS_PATH): Generator<RawStep, void> {
  const list = valueAt(root, path);
  if (!Array.isArray(list) || path.length > DEEPEST_PATH) return;
  for (const [index, value] of list.entries()) {
    const at = [...path, index];
    const id = valueAt(value, ["id"]);
    const kind = valueAt(value, ["kind"]);
    yield { path: at, value, id: typeof id === "string" ? id : undefined, kind };
    for (const inner of innerPaths(value, kind)) yield* rawSteps(root, [...at, ...inner]);
  }
}

/** Where the lists of steps inside a step stand, as seen from the step. */
export function innerPaths(value: unknown, kind: unknown): readonly PlanPath[] {
  if (kind === "loop") return [["steps"]];
  if (kind === "branch") return [["do"], ["else"]];
  const branches = kind === "parallel" ? valueAt(value, ["branches"]) : undefined;
  return Array.isArray(branches) ? branches.map((_, index) => ["branches", index]) : [];
}
