import type { Cell, MetricId, Observation } from "@runproof/contract";
import { callMeasures, findMeasure, flagCalls, type CallFacts } from "@runproof/metrics";

import { stageNames } from "../../document/workflow/stage-names.ts";
import type { ReportInput } from "../../report-input.ts";
import { shownCells } from "../shown-cells.ts";

/** One metric of one arm in one stage: a row of a chart. */
export interface MetricGroup {
  readonly arm: string;
  readonly stage: string;
  /** One value per usable run; of waiting times, the mean of the run's warm calls. */
  readonly observations: readonly Observation[];
  /** Undefined where every call was cold. */
  readonly median: number | undefined;
  /** Values of single cold calls of usable runs, which are in no observation. */
  readonly cold: readonly ColdValue[];
}

export interface ColdValue {
  readonly runId: string;
  readonly value: number;
}

export interface MetricGroups {
  /** Stage by stage, the arms in one order, the baseline first. */
  readonly groups: readonly MetricGroup[];
  readonly stages: readonly string[];
  readonly arms: readonly string[];
  readonly hiddenArms: number;
  /** Of the arms that are hidden, in the stages that are not; without cold calls alone. */
  readonly others: readonly MetricGroup[];
  readonly hiddenStages: number;
}

/** Metrics whose measures leave cold calls out. */
const WARM_ONLY: ReadonlySet<MetricId> = new Set(["ttftMs"]);

/** The values of a metric by stage and arm, within what a chart can show. */
export function metricGroups(
  input: ReportInput,
  metric: MetricId,
  most: { readonly arms: number; readonly stages: number; readonly rows: number },
): MetricGroups {
  const cold = WARM_ONLY.has(metric) ? coldCalls(input) : new Map<string, readonly CallFacts[]>();
  const groupOf = ({ id, arm }: Cell, stage: string): MetricGroup => {
    const measure = findMeasure(input.measures, id, metric, stage);
    return {
      arm,
      stage,
      observations: measure?.observations ?? [],
      median: measure?.summary?.median,
      cold: (cold.get(`${id}/${stage}`) ?? []).flatMap((call) => {
        const value = callMeasures(call)[metric];
        return value === undefined ? [] : [{ runId: call.runId, value }];
      }),
    };
  };
  const hasValues = (cell: Cell, stage: string): boolean => {
    const { observations, cold: calls } = groupOf(cell, stage);
    return observations.length + calls.length > 0;
  };
  const { cells: all } = input.resolvedPlan;
  const able = stageNames(input).filter((stage) => all.some((cell) => hasValues(cell, stage)));
  const stages = able.slice(0, most.stages);
  const mostArms = Math.min(most.arms, Math.floor(most.rows / Math.max(1, stages.length)));
  const { cells, hidden, others } = shownCells(input, Math.max(1, mostArms), (cell) =>
    stages.some((stage) => hasValues(cell, stage)),
  );
  return {
    groups: stages.flatMap((stage) =>
      cells
        .map((cell) => groupOf(cell, stage))
        .filter((group) => group.observations.length + group.cold.length > 0),
    ),
    stages,
    arms: cells.map(({ arm }) => arm),
    hiddenArms: hidden,
    others: stages.flatMap((stage) =>
      others
        .map((cell) => groupOf(cell, stage))
        .filter(({ observations }) => observations.length > 0),
    ),
    hiddenStages: able.length - stages.length,
  };
}

/** Calls of usable runs that waited for a model, by cell and stage. */
function coldCalls(input: ReportInput): ReadonlyMap<string, readonly CallFacts[]> {
  const isCold = coldCheck(input);
  const usable = new Set(
    input.runs.filter(({ status, valid }) => status === "ok" && valid).map(({ id }) => id),
  );
  return Map.groupBy(
    input.calls.filter(
      (call) => call.phase === "measured" && usable.has(call.runId) && isCold(call),
    ),
    ({ cellId, stage }) => `${cellId}/${stage}`,
  );
}

/** Of a million calls few are cold, and the measures know them. */
function coldCheck(input: ReportInput): (call: CallFacts) => boolean {
  const { events } = input.measures;
  if (events === undefined) {
    const flags = flagCalls(input);
    return ({ id }) => flags.get(id)?.cold === true;
  }
  const ids = new Set(events.filter(({ flag }) => flag === "cold").map(({ callId }) => callId));
  return ({ id }) => ids.has(id);
}
