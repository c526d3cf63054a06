import {
  slugSchema,
  stepsSchema,
  timeoutsSchema,
  type WorkflowDefinition,
} from "@runproof/contract";
import { z } from "@runproof/contract/zod";

import { checkSteps } from "../checks/check-steps.ts";
import { STEPS_PATH } from "../checks/raw-steps.ts";
import { describeIssue } from "../problems/describe-issue.ts";
import { fieldName } from "../problems/field-name.ts";
import type { PlanPath, PlanProblem } from "../problems/plan-problem.ts";
import { unfoldUnions } from "../problems/unfold-unions.ts";

const moduleSchema = z.strictObject({
  name: slugSchema,
  steps: stepsSchema,
  timeouts: timeoutsSchema.prefault({}),
});

export type ModuleWorkflow = Omit<WorkflowDefinition, "module">;

/** A workflow, or lines that say what is wrong with it: `steps[2].outputTokens: what, try …`. */
export type CheckedModule =
  | { readonly workflow: ModuleWorkflow }
  | { readonly lines: readonly string[] };

const KEYS = Object.keys(moduleSchema.shape).join(", ");

/** Check what a module exports, with its functions taken out, as a plan that writes it out is checked. */
export function checkModule(value: unknown): CheckedModule {
  const parsed = moduleSchema.safeParse(value);
  const root = asPlan(value);
  const issues = parsed.success ? [] : parsed.error.issues;
  const problems = [
    ...issues
      .map((issue) => ({ ...issue, path: inPlan(issue.path) }))
      .flatMap((issue) => unfoldUnions(issue, root))
      .filter(({ code }) => code !== "custom")
      .flatMap((issue) => describeIssue(issue, root)),
    ...checkSteps(root),
  ];
  if (parsed.success && problems.length === 0) return { workflow: parsed.data };
  const lines = problems.map(print);
  return { lines: lines.length === 0 ? issues.map(({ message }) => message) : lines };
}

/** The value as if a plan had it, so that the same words fit. */
function asPlan(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const { steps, timeouts, ...others } = value as Record<string, unknown>;
  return { ...others, workload: { kind: "workflow", workflow: { steps }, timeouts } };
}

function inPlan(path: PlanPath): PropertyKey[] {
  if (path[0] === "steps") return [...STEPS_PATH.slice(0, -1), ...path];
  return path[0] === "timeouts" ? ["workload", ...path] : [...path];
}

function print({ path, what, advice }: PlanProblem): string {
  const inModule = path.slice(path[1] === "workflow" ? 2 : path[1] === "timeouts" ? 1 : 0);
  const known = inModule.length === 1 && what.startsWith("the key ");
  return `${fieldName(inModule)}: ${what}, try ${known ? `one of ${KEYS}` : advice}`;
}
