import { SCHEMA_VERSION, type MeasuresFile } from "@runproof/contract";

import { agentMeasures } from "../agents/agent-measures.ts";
import type { SessionIndex } from "../session/cell-records.ts";
import { indexSession } from "../session/index-session.ts";
import type { SessionRecords } from "../session/session-records.ts";
import { callEvents } from "./call-events.ts";
import { callMetricMeasures } from "./call-metric-measures.ts";
import { cellCounts } from "./cell-counts.ts";
import { cellMeasures } from "./cell-measures.ts";
import { measuredRuns } from "./measured-run.ts";
import { runMeasures } from "./run-measures.ts";
import { stageCounts } from "./stage-counts.ts";
import { stageMeasures } from "./stage-measures.ts";
import { stampSpread } from "./stamp-spread.ts";

/**
 * Every measure of every arm, computed from the records alone: one value per run, only runs that
 * ended well and undisturbed, events counted beside them.
 */
export function measureRecords(records: SessionRecords): MeasuresFile {
  return measureSession(indexSession(records));
}

/** The same for records that are sorted. */
export function measureSession(session: SessionIndex): MeasuresFile {
  const parts = session.cells.map((cell) => {
    const runs = measuredRuns(cell, session);
    return {
      stages: stageCounts(cell, runs),
      measures: [
        ...runMeasures(cell, session, runs),
        ...agentMeasures(cell, session),
        ...stageMeasures(cell, session, runs),
        ...callMetricMeasures(cell, session),
        ...cellMeasures(cell, session),
      ],
    };
  });
  return {
    schemaVersion: SCHEMA_VERSION,
    counts: session.cells.map((cell) => cellCounts(cell)),
    measures: parts.flatMap(({ measures }) => measures),
    stages: parts.flatMap(({ stages }) => stages),
    events: callEvents(session),
    stampSpreads: session.cells.map((cell) => stampSpread(cell, session)),
  };
}
