import { planFileSchema, type Plan } from "@runproof/contract";

import { checkAgents } from "./checks/check-agents.ts";
import { checkAllArms } from "./checks/check-all-arms.ts";
import { checkArms } from "./checks/check-arms.ts";
import { checkBaseline, writtenNames } from "./checks/check-baseline.ts";
import { checkColdStarts } from "./checks/check-cold-starts.ts";
import { checkFactor } from "./checks/check-factor.ts";
import { checkFunctions } from "./checks/check-functions.ts";
import { checkHost } from "./checks/check-host.ts";
import { checkMatrix } from "./checks/check-matrix.ts";
import { checkMetrics } from "./checks/check-metrics.ts";
import { checkSettings } from "./checks/check-settings.ts";
import { checkSteps } from "./checks/check-steps.ts";
import { checkStopping } from "./checks/check-stopping.ts";
import { checkThresholds } from "./checks/check-thresholds.ts";
import { checkTogether } from "./checks/check-together.ts";
import { optionsUnsent } from "./checks/options-unsent.ts";
import { expandMatrix } from "./matrix/expand-matrix.ts";
import { describeIssue } from "./problems/describe-issue.ts";
import { fieldName } from "./problems/field-name.ts";
import type { PlanProblem } from "./problems/plan-problem.ts";
import { unfoldUnions } from "./problems/unfold-unions.ts";
import { withReplayDefaults } from "./with-replay-defaults.ts";
import { withRuns } from "./with-runs.ts";

/** A plan with defaults filled in and its matrix made arms, or everything that is wrong with it. */
export type CheckedPlan =
  | { readonly plan: Plan; readonly problems: readonly [] }
  | { readonly plan: undefined; readonly problems: readonly PlanProblem[] };

/** Check a plan that was read, whatever it was written in. */
export function checkPlan(value: unknown): CheckedPlan {
  const parsed = planFileSchema.safeParse(withReplayDefaults(value));
  const asWritten = [
    ...checkArms(value),
    ...checkMatrix(value),
    ...checkSettings(value),
    ...checkSteps(value),
    ...checkFunctions(value),
    ...checkMetrics(value),
    ...checkThresholds(value),
    ...checkStopping(value),
    ...checkHost(value),
    ...checkColdStarts(value),
    ...checkTogether(value),
  ];
  if (!parsed.success) {
    // The schema looks at names only when everything else is right; the checks here always do.
    const issues = parsed.error.issues
      .flatMap((issue) => unfoldUnions(issue, value))
      .filter(({ code }) => code !== "custom")
      .flatMap((issue) => describeIssue(issue, value));
    const hasMatrix = typeof value === "object" && value !== null && "matrix" in value;
    const baseline = hasMatrix ? [] : checkBaseline(value, writtenNames(value));
    const problems = withoutConsequences([...issues, ...asWritten, ...baseline]);
    const [first] = parsed.error.issues;
    // Unreachable while the checks know everything the schema does; its own words are better than none.
    return { plan: undefined, problems: problems.length > 0 ? problems : [unexplained(first)] };
  }
  // For editors; it says nothing of what is measured.
  const { $schema: _, ...data } = parsed.data;
  const ofMatrix =
    data.matrix === undefined || asWritten.some(isOfMatrix)
      ? []
      : expandMatrix(data.matrix, data.together?.agents[0]?.name);
  const plan: Plan = withRuns({ ...data, arms: [...data.arms, ...ofMatrix] });
  const problems = [
    ...asWritten,
    ...(asWritten.some(isOfMatrix) ? [] : checkAllArms(value, data, ofMatrix)),
    ...checkFactor(plan),
    ...checkAgents(plan),
    ...optionsUnsent(data),
  ];
  return problems.length === 0 ? { plan, problems: [] } : { plan: undefined, problems };
}

function isOfMatrix({ path }: PlanProblem): boolean {
  return path[0] === "matrix";
}

function unexplained(issue: { readonly message: string } | undefined): PlanProblem {
  const what = issue?.message ?? "does not fit";
  return { path: [], at: "value", what, advice: "a copy of the plan `quick`" };
}

/** A key that is missing because it was misspelt is one problem, not two. */
function withoutConsequences(problems: readonly PlanProblem[]): readonly PlanProblem[] {
  const meant = new Set(problems.map(({ meant: path }) => path && fieldName(path)));
  return problems.filter(({ missing, path }) => missing !== true || !meant.has(fieldName(path)));
}
