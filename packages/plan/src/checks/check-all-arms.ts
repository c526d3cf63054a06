import { canonicalJson, MAX_ARMS, type Arm, type PlanFile } from "@runproof/contract";

import { isExcluded } from "../matrix/combinations.ts";
import { expandMatrix } from "../matrix/expand-matrix.ts";
import { missing } from "../problems/describe-issue.ts";
import { quote } from "../problems/describe-value.ts";
import type { PlanProblem } from "../problems/plan-problem.ts";
import { checkBaseline } from "./check-baseline.ts";
import { FACTORS_PATH } from "./factors-path.ts";

/**
 * What only shows when the matrix has become arms: too few or too many, two that are the same, a
 * search that leaves nothing out.
 *
 * @param root the plan as it is written
 */
export function checkAllArms(
  root: unknown,
  plan: PlanFile,
  ofMatrix: readonly Arm[],
): readonly PlanProblem[] {
  const arms = [...plan.arms, ...ofMatrix];
  const problems = [...counts(root, plan, arms.length), ...duplicates(plan.arms, ofMatrix)];
  if (arms.length < 2) return problems;
  const names = arms.map(({ name }) => name);
  const baseline = names.includes(plan.baseline) ? [] : excludedBaseline(plan);
  const unknown = baseline.length > 0 ? baseline : checkBaseline(root, names);
  return [...problems, ...unknown, ...pointlessSearch(plan, arms.length)];
}

function counts(root: unknown, { matrix, arms }: PlanFile, count: number): readonly PlanProblem[] {
  const inMatrix = matrix !== undefined;
  const path = inMatrix && arms.length === 0 ? FACTORS_PATH : ["arms"];
  if (count > MAX_ARMS) {
    const what = `gives ${count} arms with those of the matrix, and ${MAX_ARMS} are the limit`;
    return [{ path, at: "key", what, advice: "fewer levels, or excluding some" }];
  }
  if (count >= 2) return [];
  if (count === 0 && !inMatrix && arms.length === 0) {
    const isWritten = typeof root === "object" && root !== null && "arms" in root;
    if (!isWritten) return [missing(["arms"], root)];
  }
  if (inMatrix) {
    const what = `gives ${count} ${count === 1 ? "arm" : "arms"}, and a comparison needs 2`;
    const excluding = matrix.exclude === undefined ? "" : " fewer entries of `exclude`,";
    const advice = `another level,${excluding} or an arm of its own under \`arms\``;
    return [{ path, at: "key", what, advice }];
  }
  const what = `needs at least 2 entries, has ${count}`;
  return [{ path, at: "value", what, advice: "adding an entry" }];
}

/** The baseline is an arm of the matrix, if an entry of `exclude` did not take it out. */
function excludedBaseline({ baseline, matrix }: PlanFile): readonly PlanProblem[] {
  if (matrix?.exclude === undefined) return [];
  const arm = expandMatrix({ factors: matrix.factors }).find(({ name }) => name === baseline);
  const levels = arm?.levels;
  const index = matrix.exclude.findIndex((entry) => levels && isExcluded(levels, entry));
  if (index === -1) return [];
  const what = `excludes ${baseline}, and that is the baseline`;
  const advice = "a narrower entry, or another baseline";
  return [{ path: ["matrix", "exclude", index], at: "value", what, advice }];
}

/** Arms that are written out may be alike, to compare A with A; one of the matrix must be new. */
function duplicates(written: readonly Arm[], ofMatrix: readonly Arm[]): readonly PlanProblem[] {
  const names = new Map(ofMatrix.map((arm) => [arm.name, arm]));
  const configurations = new Map(ofMatrix.map((arm) => [configurationOf(arm), arm]));
  return written.flatMap((arm, index): readonly PlanProblem[] => {
    if (names.has(arm.name)) {
      const what = `the matrix has an arm called ${quote(arm.name)} too`;
      return [{ path: ["arms", index, "name"], at: "value", what, advice: `${arm.name}-own` }];
    }
    const twin = configurations.get(configurationOf(arm));
    if (twin === undefined || arm.workload !== undefined) return [];
    const what = `is the same as the matrix's ${twin.name}`;
    const advice = `removing it, or an entry of \`exclude\` for the matrix's`;
    return [{ path: ["arms", index], at: "value", what, advice }];
  });
}

function configurationOf({ options, model, promptCache, together }: Arm): string {
  return canonicalJson([options, model ?? "", promptCache ?? "", together ?? {}]);
}

function pointlessSearch({ search }: PlanFile, count: number): readonly PlanProblem[] {
  const candidates = count - 1;
  if (search === undefined || search.keep < candidates) return [];
  const what = `keeps ${search.keep} of ${candidates} ${candidates === 1 ? "candidate" : "candidates"}, so that nothing is left out`;
  const advice = candidates > 1 ? String(Math.max(1, candidates - 1)) : "removing `search`";
  return [{ path: ["search", "keep"], at: "value", what, advice }];
}
