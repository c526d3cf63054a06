import {
  LLM_STAGES,
  metricDefinition,
  metricIdSchema,
  stageNameSchema,
  STAGES,
  type MetricId,
  type StageName,
} from "@runproof/contract";

import type { PlanProblem } from "../problems/plan-problem.ts";
import { valueAt } from "../problems/value-at.ts";

type Finding = Pick<PlanProblem, "path" | "at" | "what" | "advice">;

/** Metrics of record that could never be decided on: found now, not after the measurement. */
export function checkMetrics(root: unknown): readonly PlanProblem[] {
  const metrics = valueAt(root, ["metrics"]);
  if (!Array.isArray(metrics)) return [];
  const seen = new Map<string, number>();
  return metrics.flatMap((entry: unknown, index) => {
    const id = metricIdSchema.safeParse(valueAt(entry, ["id"]));
    const stage = stageNameSchema.optional().safeParse(valueAt(entry, ["stage"]));
    if (!id.success || !stage.success) return [];
    const key = `${id.data} ${stage.data ?? ""}`;
    const first = seen.get(key);
    seen.set(key, first ?? index);
    if (first !== undefined) return [listedTwice(index, first)];
    return undecidable(["metrics", index], id.data, stage.data);
  });
}

function listedTwice(index: number, first: number): Finding {
  return {
    path: ["metrics", index],
    at: "value",
    what: `is metric ${first + 1} again`,
    advice: "removing one of them",
  };
}

function undecidable(
  path: PlanProblem["path"],
  id: MetricId,
  stage: StageName | undefined,
): readonly Finding[] {
  const { better, level } = metricDefinition(id);
  const atId = { path: [...path, "id"], at: "value" } as const;
  const atStage = { path: [...path, "stage"], at: "value" } as const;
  if (better === "none") {
    return [{ ...atId, what: `${id} has no better direction to decide on`, advice: "workflowMs" }];
  }
  if (id === "failureRate") {
    const what =
      "failures are counted and shown in every report, but a ratio of them decides nothing";
    return [{ ...atId, what, advice: "workflowMs" }];
  }
  if (level === "run" || level === "cell") {
    if (stage === undefined) return [];
    const what = `${id} belongs to the whole workflow, not to a stage`;
    return [{ ...atStage, what, advice: "removing the stage" }];
  }
  const stages: readonly StageName[] = id === "stageMs" ? STAGES : LLM_STAGES;
  if (stage === undefined) {
    const what = `${id} is taken from one stage, and none is named`;
    return [{ ...atStage, what, advice: `adding \`stage: ${stages.at(-1)}\`` }];
  }
  if (stages.includes(stage)) return [];
  const what = `${id} needs a stage that calls the model, got ${stage}`;
  return [{ ...atStage, what, advice: stages.join(" or ") }];
}
