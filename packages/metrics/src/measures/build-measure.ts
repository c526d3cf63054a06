import {
  metricDefinition,
  type EngineKind,
  type Measure,
  type MetricId,
  type Observation,
  type Provenance,
  type RunRecord,
  type StageName,
} from "@runproof/contract";

import type { CellRecords } from "../session/cell-records.ts";
import { summarize } from "./summarize.ts";

/** What a measure is about. */
export interface MeasureSubject {
  readonly metric: MetricId;
  readonly stage?: StageName;
  readonly records: CellRecords;
  readonly engine: EngineKind;
}

/** Values with their summary, or the reason why there are none. */
export function buildMeasure(
  subject: MeasureSubject,
  observations: readonly Observation[],
  absentReason: string,
): Measure {
  const { metric, stage, records, engine } = subject;
  const values = observations.map((observation) => observation.value);
  const summary = summarize(values, metricDefinition(metric).scale);
  return {
    metric,
    cellId: records.cell.id,
    arm: records.cell.arm,
    ...(stage !== undefined && { stage }),
    provenance: provenanceOf(metric, engine),
    observations: [...observations],
    ...(summary === undefined ? { absentReason } : { summary }),
  };
}

/** Why an arm without a finished run has no value of anything. */
export function noRunReason({ cell, runs, failedRuns }: CellRecords): string | undefined {
  if (runs.length === 0) return `no run of ${cell.arm} was executed`;
  if (failedRuns.length === runs.length) return `every run of ${cell.arm} failed`;
  return undefined;
}

/** One value of a run. Values of the same calls share their list, because it may be long. */
export function observe(run: RunRecord, value: number, callIds: string[]): Observation {
  const { id, block, sequence } = run;
  return { runId: id, block, sequence, value, callIds };
}

function provenanceOf(metric: MetricId, engine: EngineKind): Provenance {
  if (engine === "simulated" || engine === "imported") return engine;
  return metricDefinition(metric).kind === "derived" ? "derived" : "measured";
}
