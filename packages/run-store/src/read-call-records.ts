import { join } from "node:path";

import { callRecordSchema, type CallRecord, type ResolvedPlan } from "@runproof/contract";

import { recordCheck } from "./check-records.ts";
import { FILE } from "./file-names.ts";
import { createIdSet } from "./id-set.ts";
import { streamLog } from "./read-log.ts";

/**
 * Hand over the calls of a run directory one at a time, whole and in the order of their records: those
 * that `readRun` counts, of a run directory that it has read.
 *
 * @throws BenchError RUN_INCOMPATIBLE or RUN_UNREADABLE
 */
export async function readCallRecords(
  {
    path,
    resolvedPlan,
    brokenOff,
  }: {
    readonly path: string;
    readonly resolvedPlan: ResolvedPlan;
    readonly brokenOff: { readonly runs: readonly { readonly id: string }[] };
  },
  take: (call: CallRecord) => void,
): Promise<void> {
  const replaced = new Set(brokenOff.runs.map(({ id }) => id));
  await streamLog(join(path, FILE.calls), callRecordSchema, {
    check: recordCheck(resolvedPlan, createIdSet()),
    damages: true,
    take: (call) => {
      if (!replaced.has(call.runId)) take(call);
    },
  });
}
