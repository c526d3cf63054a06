import {
  metricDefinition,
  metricIdSchema,
  stageNameSchema,
  type MetricId,
  type StageName,
} from "@runproof/contract";

import { nearestWord } from "../problems/nearest-word.ts";
import type { PlanProblem } from "../problems/plan-problem.ts";
import { valueAt } from "../problems/value-at.ts";
import { stagesAt, type Stages } from "./stages-of.ts";

type Finding = Pick<PlanProblem, "path" | "at" | "what" | "advice">;

/**
 * Metrics of record that could never be decided on: found now, not after the measurement.
 *
 * @param stages of the workflow; undefined = not known yet, so that any name may be right
 */
export function checkMetrics(
  root: unknown,
  stages: Stages | undefined = stagesAt(root),
): readonly PlanProblem[] {
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
    const path = ["metrics", index];
    return [
      ...wrongDirection(path, id.data, valueAt(entry, ["better"])),
      ...undecidable(path, id.data, stage.data, stages),
    ];
  });
}

function wrongDirection(
  path: PlanProblem["path"],
  id: MetricId,
  said: unknown,
): readonly Finding[] {
  const { better } = metricDefinition(id);
  if (better === "none" || (said !== "lower" && said !== "higher") || said === better) return [];
  const what = `${better} ${id} is better, got ${said}`;
  return [{ path: [...path, "better"], at: "value", what, advice: better }];
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
  stages: Stages | undefined,
): readonly Finding[] {
  const { better } = metricDefinition(id);
  const atId = { path: [...path, "id"], at: "value" } as const;
  if (better === "none") {
    return [{ ...atId, what: `${id} has no better direction to decide on`, advice: "workflowMs" }];
  }
  if (id === "failureRate") {
    const what =
      "failures are counted and shown in every report, but a ratio of them decides nothing";
    return [{ ...atId, what, advice: "workflowMs" }];
  }
  return stageProblems(path, id, stage, stages);
}

/** A metric of a stage that the workflow does not have, or of none where it needs one. */
export function stageProblems(
  path: PlanProblem["path"],
  id: MetricId,
  stage: StageName | undefined,
  stages: Stages | undefined,
): readonly Finding[] {
  const { level } = metricDefinition(id);
  const atId = { path: [...path, "id"], at: "value" } as const;
  const atStage = { path: [...path, "stage"], at: "value" } as const;
  if (level === "run" || level === "cell") {
    if (stage === undefined) return [];
    const what = `${id} belongs to the whole workflow, not to a stage`;
    return [{ ...atStage, what, advice: "removing the stage" }];
  }
  const names = needsModel(id) ? stages?.llm : stages?.all;
  if (names?.length === 0) {
    const what = `${id} needs a stage that calls the model, and the workflow has none`;
    return [{ ...atId, what, advice: "workflowMs" }];
  }
  if (stage === undefined) {
    if (OF_STAGE_OR_RUN.test(id)) return [];
    const what = `${id} is taken from one stage, and none is named`;
    return [{ ...atStage, what, advice: `adding \`stage: ${names?.at(-1) ?? "…"}\`` }];
  }
  if (names === undefined || names.includes(stage)) return [];
  const what =
    stages?.all.includes(stage) === true
      ? `${id} needs a stage that calls the model, got ${stage}`
      : `the workflow has no stage ${stage}`;
  return [{ ...atStage, what, advice: nearestWord(stage, names) ?? names.join(" or ") }];
}

/** Waits: of a stage, or without one of the critical path of the whole run. */
const OF_STAGE_OR_RUN = /^wait/;

function needsModel(id: MetricId): boolean {
  return metricDefinition(id).level === "call" || id === "runTokensPerSecond";
}
