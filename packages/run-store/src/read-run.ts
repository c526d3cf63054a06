import { readFile } from "node:fs/promises";
import { join } from "node:path";

import {
  callRecordSchema,
  resolvedPlanSchema,
  runRecordSchema,
  telemetrySchema,
  type CallRecord,
  type Manifest,
  type ResolvedPlan,
  type RunRecord,
  type Telemetry,
} from "@runproof/contract";

import { verifyChecksums } from "./checksums.ts";
import { FILE } from "./file-names.ts";
import { isAlive } from "./is-alive.ts";
import { readDocument } from "./read-document.ts";
import { readLog } from "./read-log.ts";
import { readManifest } from "./read-manifest.ts";
import type { RunProblem } from "./run-problem.ts";

/** Everything a run directory holds, with whatever is wrong with it. */
export interface StoredRun {
  readonly path: string;
  readonly manifest: Manifest;
  readonly resolvedPlan: ResolvedPlan;
  readonly planText: string;
  readonly calls: readonly CallRecord[];
  readonly runs: readonly RunRecord[];
  readonly telemetry: readonly Telemetry[];
  readonly problems: readonly RunProblem[];
}

/**
 * Read a run directory. What can be read is returned, what cannot is reported in `problems`.
 *
 * @throws BenchError RUN_NOT_FOUND, RUN_UNREADABLE (no usable manifest or plan) or RUN_INCOMPATIBLE
 */
export async function readRun(path: string): Promise<StoredRun> {
  const manifest = await readManifest(path);
  const resolvedPlan = await readDocument(join(path, FILE.resolvedPlan), resolvedPlanSchema);
  const calls = await readLog(join(path, FILE.calls), callRecordSchema);
  const runs = await readLog(join(path, FILE.runs), runRecordSchema);
  const telemetry = await readLog(join(path, FILE.telemetry), telemetrySchema);
  return {
    path,
    manifest,
    resolvedPlan,
    planText: await readFile(join(path, FILE.plan), "utf8").catch(() => ""),
    calls: calls.records,
    runs: runs.records,
    telemetry: telemetry.records,
    problems: [
      ...statusProblems(manifest),
      ...calls.problems,
      ...runs.problems,
      ...telemetry.problems,
      ...(await checksumProblems(path)),
    ],
  };
}

function statusProblems(manifest: Manifest): readonly RunProblem[] {
  if (manifest.status !== "running") return [];
  if (manifest.processId !== undefined && isAlive(manifest.processId)) {
    return [{ kind: "still-running", message: "this run is still being measured" }];
  }
  return [{ kind: "died", message: "the measuring process ended without finishing" }];
}

async function checksumProblems(path: string): Promise<readonly RunProblem[]> {
  const changes = await verifyChecksums(path);
  return changes.map(({ name, change }) =>
    change === "missing"
      ? { kind: "missing-file", message: `${name} is gone since the run was sealed` }
      : { kind: "changed-file", message: `${name} was changed after the run was sealed` },
  );
}
