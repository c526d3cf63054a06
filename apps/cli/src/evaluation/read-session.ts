import { stat } from "node:fs/promises";
import { join } from "node:path";

import { createSessionKeeper, type CallFacts, type SessionKeeper } from "@runproof/metrics";
import { createFingerprint, type ReportInput } from "@runproof/report";
import { readCallRecords, readRun, type StoredRun } from "@runproof/run-store";

/** From here on calls are not kept whole, because they would take several times as much memory. */
const LARGE_BYTES = 64 * 2 ** 20;

/** A run directory, and how reports get at the call records of one that is large. */
export interface StoredSession {
  readonly stored: StoredRun<CallFacts>;
  readonly wholeCalls: Pick<ReportInput, "readCalls" | "callsFingerprint">;
}

/**
 * Read a run directory to compute measures from it. Of a large one, calls are read one at a time and
 * only what measures need is kept of them.
 *
 * @param forReports reports also need the fingerprint of the records, which takes as long as all else
 * @throws BenchError what `readRun` throws
 */
export async function readSession(
  path: string,
  { forReports, largeBytes = LARGE_BYTES }: { forReports: boolean; largeBytes?: number },
): Promise<StoredSession> {
  const log = await stat(join(path, "calls.ndjson")).catch(() => undefined);
  if (log === undefined || log.size < largeBytes) {
    return { stored: await readRun(path), wholeCalls: {} };
  }
  let keeper: SessionKeeper | undefined;
  const fingerprint = forReports ? createFingerprint() : undefined;
  const read = await readRun(path, (resolvedPlan) => {
    const { keep } = (keeper = createSessionKeeper(resolvedPlan));
    return (call) => {
      fingerprint?.add(call);
      return keep(call);
    };
  });
  const stored = { ...read, ...keeper?.session(read.runs) };
  return {
    stored,
    wholeCalls: {
      readCalls: async (take) => await readCallRecords(stored, take),
      ...(fingerprint !== undefined && { callsFingerprint: fingerprint.digest() }),
    },
  };
}
