import { metricDefinition, metricIdSchema, stageNameSchema } from "@runproof/contract";

import type { PlanProblem } from "../problems/plan-problem.ts";
import { valueAt } from "../problems/value-at.ts";
import { stageProblems } from "./check-metrics.ts";
import { stagesAt, type Stages } from "./stages-of.ts";

/**
 * Limits that say nothing, or the wrong way round.
 *
 * @param stages as for `checkMetrics`
 */
export function checkThresholds(
  root: unknown,
  stages: Stages | undefined = stagesAt(root),
): readonly PlanProblem[] {
  const thresholds = valueAt(root, ["thresholds"]);
  if (!Array.isArray(thresholds)) return [];
  return thresholds.flatMap((entry: unknown, index): readonly PlanProblem[] => {
    const path = ["thresholds", index];
    const id = metricIdSchema.safeParse(valueAt(entry, ["id"]));
    const stage = stageNameSchema.optional().safeParse(valueAt(entry, ["stage"]));
    if (!id.success || !stage.success) return [];
    const [max, min] = [valueAt(entry, ["max"]), valueAt(entry, ["min"])];
    if (max === undefined && min === undefined) {
      const what = "has no limit";
      return [{ path, at: "value", what, advice: "adding `max: …` or `min: …`" }];
    }
    if (max !== undefined && min !== undefined) {
      const what = "has two limits, and takes one";
      return [{ path, at: "value", what, advice: "two entries of `thresholds`" }];
    }
    const { better } = metricDefinition(id.data);
    const given = max === undefined ? "min" : "max";
    const wanted = better === "higher" ? "min" : "max";
    if (better !== "none" && given !== wanted) {
      const what = `${better === "higher" ? "more" : "less"} ${id.data} is better, and \`${given}\` would refuse the good`;
      return [{ path: [...path, given], at: "key", what, advice: wanted }];
    }
    return stageProblems(path, id.data, stage.data, stages);
  });
}
