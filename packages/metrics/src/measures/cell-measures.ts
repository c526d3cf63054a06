import type { EngineKind, Measure, Observation } from "@runproof/contract";

import { missingFieldReason } from "../call/needed-fields.ts";
import type { CallFacts } from "../session/call-facts.ts";
import type { CellRecords, SessionIndex } from "../session/cell-records.ts";
import { runOutcome } from "../session/run-outcome.ts";
import { buildMeasure, observe } from "./build-measure.ts";
import { buildShareMeasure } from "./build-share-measure.ts";
import { loadsInBetween } from "./loads-in-between.ts";

/** Cold starts and failures: facts of an arm, kept out of every other number. */
export function cellMeasures(records: CellRecords, session: SessionIndex): readonly Measure[] {
  const engine = session.resolvedPlan.target.engine;
  return [coldStartMeasure(records, session, engine), failureRateMeasure(records, engine)];
}

/**
 * Load time of the cold starts that were measured on purpose. Without any, of every call that loaded a
 * model, warm-up calls included: some of those found the model in the file cache or half unloaded.
 */
function coldStartMeasure(
  records: CellRecords,
  session: SessionIndex,
  engine: EngineKind,
): Measure {
  const calls =
    records.coldStartCalls.length > 0
      ? records.coldStartCalls
      : loadsInBetween([...records.warmupCalls, ...records.measuredCalls]);
  const observations = calls
    .flatMap((call) => coldStart(call, records, session))
    .toSorted((a, b) => a.sequence - b.sequence);
  return buildMeasure(
    { metric: "coldStartMs", records, engine },
    observations,
    missingFieldReason("coldStartMs", records.measuredCalls) ?? "no call had to load a model",
  );
}

function coldStart(
  call: CallFacts,
  records: CellRecords,
  session: SessionIndex,
): readonly Observation[] {
  if (call.server.loadNs === undefined) return [];
  return [
    {
      runId: call.runId,
      block: call.block,
      sequence: sequenceOf(call, records, session),
      value: call.server.loadNs / 1e6,
      callIds: [call.id],
    },
  ];
}

/** A warm-up whose run never came has no record to tell its place; the plan tells it. */
function sequenceOf(call: CallFacts, records: CellRecords, session: SessionIndex): number {
  const run = records.runs.find(({ id }) => id === call.runId);
  if (run !== undefined) return run.sequence;
  let sequence = 0;
  for (const block of session.resolvedPlan.blocks) {
    for (const cellId of block.cellIds) {
      if (block.index === call.block && cellId === call.cellId) return sequence;
      sequence += 1;
    }
  }
  return sequence;
}

/**
 * Failed runs / executed runs; a run a person stopped is not executed. One observation per run,
 * 1 for a failed one.
 */
function failureRateMeasure(records: CellRecords, engine: EngineKind): Measure {
  const executed = records.runs.filter((run) => runOutcome(run) !== "cancelled");
  const observations = executed.map((run) =>
    observe(run, runOutcome(run) === "failed" ? 1 : 0, []),
  );
  return buildShareMeasure(
    { metric: "failureRate", records, engine },
    observations,
    `no run of ${records.cell.arm} was executed`,
  );
}
