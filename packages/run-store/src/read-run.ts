import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";

import {
  BenchError,
  resolvedPlanSchema,
  type CallRecord,
  type IngestionManifest,
  type Manifest,
  type ResolvedPlan,
  type RunRecord,
  type Telemetry,
} from "@runproof/contract";

import { checkRecords } from "./check-records.ts";
import { isRecordFile, verifyChecksums } from "./checksums.ts";
import { FILE } from "./file-names.ts";
import { readDocument } from "./read-document.ts";
import { readIngestion } from "./read-ingestion.ts";
import { readManifest } from "./read-manifest.ts";
import { readRecords } from "./read-records.ts";
import { rebuildManifest } from "./rebuild-manifest.ts";
import type { RunProblem } from "./run-problem.ts";
import { statusProblem } from "./status-problem.ts";

/** Everything a run directory holds, with whatever is wrong with it. */
export interface StoredRun<Call = CallRecord> {
  readonly path: string;
  readonly manifest: Manifest;
  readonly resolvedPlan: ResolvedPlan;
  readonly planText: string;
  readonly calls: readonly Call[];
  readonly runs: readonly RunRecord[];
  /** Of the runs that count. */
  readonly telemetry: readonly Telemetry[];
  /** Runs that were broken off and measured again, with their calls: on record, and in no number. */
  readonly brokenOff: {
    readonly calls: readonly CallRecord[];
    readonly runs: readonly RunRecord[];
  };
  /** What the data were; absent where none were read, or no record of it is left. */
  readonly ingestion?: IngestionManifest;
  readonly problems: readonly RunProblem[];
  /** True when a problem is more than what an honest crash leaves behind. */
  readonly damaged: boolean;
}

/** Says, once the plan is known, what is kept of a call. */
export type KeepCalls<Call> = (resolvedPlan: ResolvedPlan) => (call: CallRecord) => Call;

const whole: KeepCalls<CallRecord> = () => (call) => call;

/**
 * Read a run directory. What can be read is returned, what cannot is reported in `problems`: no
 * record that is damaged, there twice or of another plan is passed on.
 *
 * @param keepCalls what to keep of the calls, which are handed over in the order of their records; by
 *   default they are kept whole, which takes about 4 kB a call
 * @throws BenchError RUN_NOT_FOUND, RUN_UNREADABLE (no usable plan, or neither manifest nor records)
 *   or RUN_INCOMPATIBLE
 */
export async function readRun(path: string): Promise<StoredRun>;
export async function readRun<Call>(
  path: string,
  keepCalls: KeepCalls<Call>,
): Promise<StoredRun<Call>>;
export async function readRun(
  path: string,
  keepCalls: KeepCalls<unknown> = whole,
): Promise<StoredRun<unknown>> {
  await assertThere(path);
  const manifestOrLoss = await readManifest(path).catch((error: unknown) => {
    if (BenchError.is(error) && error.code === "RUN_UNREADABLE") return error;
    throw error;
  });
  const resolvedPlan = await readDocument(join(path, FILE.resolvedPlan), resolvedPlanSchema);
  const records = await readRecords(path, resolvedPlan, keepCalls(resolvedPlan));
  const { calls, runs, brokenOff, callIds, firstStart } = records;
  const isLost = BenchError.is(manifestOrLoss);
  const manifest = isLost ? rebuildManifest(path, { resolvedPlan, firstStart }) : manifestOrLoss;
  if (manifest === undefined) throw manifestOrLoss;
  const { ingestion, problem: ingestionLost } = await readIngestion(path);
  const status = await statusProblem(path, manifest);
  const allRuns = [...runs, ...brokenOff.runs];
  const problems = [
    ...(isLost ? [manifestLost(manifestOrLoss)] : []),
    ...(ingestionLost === undefined ? [] : [ingestionLost]),
    ...(status === undefined ? [] : [status]),
    ...records.problems,
    ...checkRecords({ manifest, resolvedPlan, callIds, runs: allRuns }),
    ...(await checksumProblems(path, records.sums)),
  ];
  return {
    path,
    manifest,
    resolvedPlan,
    planText: await readFile(join(path, FILE.plan), "utf8").catch(() => ""),
    calls,
    runs,
    brokenOff,
    telemetry: records.telemetry,
    ...(ingestion === undefined ? {} : { ingestion }),
    problems,
    damaged: problems.some(({ damages }) => damages),
  };
}

async function assertThere(path: string): Promise<void> {
  const exists = await stat(path).then(
    () => true,
    () => false,
  );
  if (exists) return;
  throw new BenchError("RUN_NOT_FOUND", `there is no run directory ${path}`, {
    hint: "runproof list   shows what there is",
  });
}

function manifestLost({ message }: BenchError): RunProblem {
  return {
    kind: "manifest-lost",
    message: `${message}; environment and status of the run are lost with it`,
    damages: true,
  };
}

async function checksumProblems(
  path: string,
  sums: ReadonlyMap<string, string>,
): Promise<readonly RunProblem[]> {
  const changes = await verifyChecksums(path, sums);
  return changes.map(({ name, change }) => {
    const damages = isRecordFile(name);
    return change === "missing"
      ? { kind: "missing-file", message: `${name} is gone since the run was sealed`, damages }
      : { kind: "changed-file", message: `${name} was changed after the run was sealed`, damages };
  });
}
