import { SCHEMA_VERSION, type MeasuresFile } from "@runproof/contract";

import { indexSession } from "../session/cell-records.ts";
import type { SessionRecords } from "../session/session-records.ts";
import { callMetricMeasures } from "./call-metric-measures.ts";
import { cellCounts } from "./cell-counts.ts";
import { cellMeasures } from "./cell-measures.ts";
import { stampSpread } from "./stamp-spread.ts";
import { timeMeasures } from "./time-measures.ts";

/**
 * Every measure of every arm, computed from the records alone: one value per run, only runs that
 * ended well and undisturbed, events counted beside them.
 */
export function measureRecords(records: SessionRecords): MeasuresFile {
  const session = indexSession(records);
  const engine = session.resolvedPlan.target.engine;
  return {
    schemaVersion: SCHEMA_VERSION,
    counts: session.cells.map((cell) => cellCounts(cell, session)),
    measures: session.cells.flatMap((cell) => [
      ...timeMeasures(cell, engine),
      ...callMetricMeasures(cell, session),
      ...cellMeasures(cell, session),
    ]),
    stampSpreads: session.cells.map(stampSpread),
  };
}
