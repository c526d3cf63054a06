import { planSchema, type Plan } from "@runproof/contract";

import { describeIssue } from "./problems/describe-issue.ts";
import { fieldName } from "./problems/field-name.ts";
import { planInvalid } from "./problems/plan-invalid.ts";

/** What flags may change in a plan; undefined keeps what the plan says. */
export interface PlanOverrides {
  readonly runs?: number | undefined;
  readonly seed?: number | undefined;
  readonly model?: string | undefined;
  readonly data?: string | undefined;
  readonly workflow?: string | undefined;
  readonly engine?: Plan["engine"] | undefined;
  readonly api?: Plan["api"] | undefined;
}

const FLAGS: Readonly<Record<string, string>> = {
  runs: "--runs",
  seed: "--seed",
  model: "--model",
  "workload.data": "--data",
  "workload.workflow": "--workflow",
  engine: "--engine",
  api: "--api",
};

const FLAGS_HINT = "correct the flags: runproof bench --help";

/**
 * The plan with flags applied, validated again.
 *
 * @throws BenchError PLAN_INVALID with one line per flag: `--runs: what, try …`.
 */
export function applyOverrides(plan: Plan, overrides: PlanOverrides): Plan {
  const { data, workflow, ...topLevel } = overrides;
  const misplaced = Object.entries({ "--data": data, "--workflow": workflow }).filter(
    ([, value]) => value !== undefined && plan.workload.kind !== "workflow",
  );
  if (misplaced.length > 0) {
    throw planInvalid(
      misplaced.map(
        ([flag]) =>
          `${flag}: a workload of kind ${plan.workload.kind} has none, try leaving it out`,
      ),
      { hint: FLAGS_HINT },
    );
  }
  const { runs } = overrides;
  const isRuled = plan.search !== undefined || (plan.stopping?.rule ?? "fixed") !== "fixed";
  if (runs !== undefined && runs !== plan.runs && isRuled) {
    const what = `the plan's ${plan.search === undefined ? "stopping rule" : "search"} says ${plan.runs}`;
    throw planInvalid([`--runs: ${what}, try leaving it out`], { hint: FLAGS_HINT });
  }
  const changed = {
    ...plan,
    ...withoutUndefined(topLevel),
    workload: { ...plan.workload, ...withoutUndefined({ data, workflow }) },
  };
  const parsed = planSchema.safeParse(changed);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues
    .flatMap((issue) => describeIssue(issue, changed))
    .map(({ path, what, advice }) => {
      const field = fieldName(path);
      return `${FLAGS[field] ?? field}: ${what}, try ${advice}`;
    });
  throw planInvalid(lines, { hint: FLAGS_HINT });
}

function withoutUndefined(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
