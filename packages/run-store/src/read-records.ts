import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";

import {
  callRecordSchema,
  runRecordSchema,
  telemetrySchema,
  type CallRecord,
  type ResolvedPlan,
  type RunRecord,
  type Telemetry,
} from "@runproof/contract";

import { recordCheck } from "./check-records.ts";
import { FILE } from "./file-names.ts";
import { createIdSet, type ReadonlyIdSet } from "./id-set.ts";
import { readLog, streamLog } from "./read-log.ts";
import type { RunProblem } from "./run-problem.ts";

/** The records of a run directory; of its calls, what was to be kept. */
export interface StoredRecords<Call> {
  readonly calls: readonly Call[];
  readonly runs: readonly RunRecord[];
  readonly telemetry: readonly Telemetry[];
  /** Runs that another one says it replaces, with their calls. */
  readonly brokenOff: {
    readonly calls: readonly CallRecord[];
    readonly runs: readonly RunRecord[];
  };
  /** Of all calls, those of replaced runs too. */
  readonly callIds: ReadonlyIdSet;
  readonly problems: readonly RunProblem[];
  /** When the first record of any kind began. */
  readonly firstStart: string | undefined;
  /** SHA-256 of `calls.ndjson` by its name, of the bytes that were read, where the run is sealed. */
  readonly sums: ReadonlyMap<string, string>;
}

/** Read the logs of a run directory: the runs first, because they say which calls count. */
export async function readRecords<Call>(
  path: string,
  resolvedPlan: ResolvedPlan,
  keep: (call: CallRecord) => Call,
): Promise<StoredRecords<Call>> {
  const runs = await readLog(join(path, FILE.runs), runRecordSchema, {
    check: recordCheck(resolvedPlan, createIdSet()),
    damages: true,
  });
  const telemetry = await readLog(join(path, FILE.telemetry), telemetrySchema, { damages: false });
  const replaced = new Set(runs.records.flatMap(({ replaces = [] }) => replaces));
  const callIds = createIdSet();
  const calls: Call[] = [];
  const replacedCalls: CallRecord[] = [];
  let firstStart = runs.records.reduce(earlier, undefined);
  const hash = existsSync(join(path, FILE.checksums)) ? createHash("sha256") : undefined;
  let bytes = 0;
  const callProblems = await streamLog(join(path, FILE.calls), callRecordSchema, {
    check: recordCheck(resolvedPlan, callIds),
    damages: true,
    onBytes: (part) => {
      hash?.update(part);
      bytes += part.length;
    },
    take: (call) => {
      firstStart = earlier(firstStart, call);
      if (replaced.has(call.runId)) replacedCalls.push(call);
      else calls.push(keep(call));
    },
  });
  return {
    calls,
    runs: runs.records.filter(({ id }) => !replaced.has(id)),
    telemetry: telemetry.records.filter(({ runId }) => !replaced.has(runId)),
    brokenOff: {
      calls: replacedCalls,
      runs: runs.records.filter(({ id }) => replaced.has(id)),
    },
    callIds,
    problems: [...callProblems, ...runs.problems, ...telemetry.problems],
    firstStart,
    // A file that is not there has no bytes, and no sum.
    sums: new Map(hash === undefined || bytes === 0 ? [] : [[FILE.calls, hash.digest("hex")]]),
  };
}

/** Times in UTC sort as texts. */
function earlier(
  first: string | undefined,
  { startedAt }: { readonly startedAt?: string | undefined },
): string | undefined {
  if (startedAt === undefined) return first;
  return first === undefined || startedAt < first ? startedAt : first;
}
