import { setImmediate } from "node:timers/promises";

import type { Disturbance, RunRecord, Telemetry } from "@runproof/contract";
import type { RunWriter } from "@runproof/run-store";
import type { WorkflowRecord } from "@runproof/workflow";

import { emit } from "./emit.ts";
import type { SessionTools } from "./session-tools.ts";

type RecordTools = Pick<
  SessionTools,
  "writer" | "saving" | "stop" | "effective" | "server" | "clock" | "note" | "sampleTelemetry"
>;

/**
 * Write every record of a run as it comes. The workflow starts its next call only when the next record
 * is asked for, so a kill loses at most the call in flight. The run is being saved when this resolves.
 *
 * @param place what the run's record says beside what the workflow knows of it
 * @returns the run record, or undefined for a warm-up, which has none.
 */
export async function record(
  records: AsyncIterable<WorkflowRecord>,
  arm: string,
  tools: RecordTools,
  place: Partial<RunRecord> = {},
): Promise<RunRecord | undefined> {
  const { writer, stop, server } = tools;
  let run: RunRecord | undefined;
  for await (const entry of records) {
    if (entry.kind === "call") {
      await writer.appendCall(entry.record, entry);
      server.see(entry.record);
      tools.effective.see(entry.record);
      if (entry.record.phase === "measured") emit({ event: "call-end", arm, call: entry.record });
      stop.settle();
    } else {
      const happened = [...(await server.since()), ...tools.clock()];
      run = withDisturbances({ ...entry.record, ...place }, happened, tools);
      // What the machine says is read while nothing is in flight.
      const telemetry = tools.sampleTelemetry(run.id, stop.signal);
      tools.saving.add(saved({ run, texts: entry.texts, telemetry }, writer));
      await telemetry;
    }
  }
  return run;
}

interface EndedRun {
  readonly run: RunRecord;
  readonly texts: readonly string[];
  readonly telemetry: Promise<Telemetry>;
}

/** Resolves when the run is on the disk and whoever started the runner was told. */
async function saved({ run, texts, telemetry }: EndedRun, writer: RunWriter): Promise<void> {
  // First, the next discarded call is on its way, which waits for no disk.
  await setImmediate();
  const [sample] = await Promise.all([telemetry, writer.appendRun(run, texts)]);
  await writer.appendTelemetry(sample);
  emit({ event: "run-end", run });
}

/** Numbers of a run in which the server changed are of no one server. */
function withDisturbances(
  run: RunRecord,
  happened: readonly Disturbance[],
  { note }: RecordTools,
): RunRecord {
  const disturbances = [...(run.disturbances ?? []), ...happened];
  if (disturbances.length === 0) return run;
  note(disturbances.map(({ kind, message }) => ({ kind, message: `run ${run.id}: ${message}` })));
  for (const { message } of happened) {
    emit({ event: "warning", message: `run ${run.id}: ${message}` });
  }
  const spoiled = disturbances.find(
    ({ kind }) => kind === "server-changed" || kind === "server-restarted",
  );
  if (spoiled === undefined || !run.valid) return { ...run, disturbances };
  return { ...run, disturbances, valid: false, invalidReason: spoiled.message };
}
