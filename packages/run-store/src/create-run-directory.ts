import { randomBytes } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";

import { SCHEMA_VERSION, type Manifest, type ResolvedPlan } from "@runproof/contract";

import { FILE } from "./file-names.ts";
import { writing } from "./output-error.ts";
import { sha256 } from "./sha256.ts";
import { writeArtefact } from "./write-artefact.ts";

export interface NewRun {
  readonly outFolder: string;
  /** The plan file as it was read. */
  readonly planText: string;
  readonly resolvedPlan: ResolvedPlan;
  readonly toolVersion: string;
  /** Files the plan names, such as prompts, to be kept below `workload/` under these names. */
  readonly workloadFiles?: readonly WorkloadFile[];
}

export interface WorkloadFile {
  /** Without folders. */
  readonly name: string;
  readonly text: string;
}

/**
 * Make `<out>/<utc-time>-<plan>-<6 hex>/` with the plan and a manifest that says "running".
 *
 * @returns its path
 * @throws BenchError DISK_FULL or OUTPUT_UNWRITABLE
 */
export async function createRunDirectory(run: NewRun): Promise<string> {
  const { outFolder, planText, resolvedPlan, toolVersion, workloadFiles = [] } = run;
  const createdAt = new Date();
  const id = `${compactUtc(createdAt)}-${resolvedPlan.plan.name}-${randomBytes(3).toString("hex")}`;
  const path = join(outFolder, id);
  await writing(path, async () => {
    await mkdir(outFolder, { recursive: true });
    // Exclusive on purpose: two sessions never share a directory.
    await mkdir(path);
  });
  const resolvedText = asJson(resolvedPlan);
  const manifest: Manifest = {
    schemaVersion: SCHEMA_VERSION,
    id,
    plan: resolvedPlan.plan.name,
    planHash: resolvedPlan.planHash,
    planFiles: { [FILE.plan]: sha256(planText), [FILE.resolvedPlan]: sha256(resolvedText) },
    engine: resolvedPlan.target.engine,
    toolVersion,
    seed: resolvedPlan.seed,
    status: "running",
    createdAt: createdAt.toISOString(),
    processId: process.pid,
    environment: {},
  };
  const files: readonly (readonly [name: string, content: string])[] = [
    [FILE.manifest, asJson(manifest)],
    [FILE.plan, planText],
    [FILE.resolvedPlan, resolvedText],
    // Empty, so that a log that is gone later is told from one that was never begun.
    [FILE.calls, ""],
    [FILE.runs, ""],
    [FILE.telemetry, ""],
    ...workloadFiles.map(({ name, text }) => [`${FILE.workload}/${name}`, text] as const),
  ];
  try {
    for (const [name, content] of files) await writeArtefact(path, name, content);
  } catch (error) {
    await rm(path, { recursive: true, force: true });
    throw error;
  }
  return path;
}

/** JSON as it stands in a run directory. */
export function asJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** `20261123T201500Z`: sorts by time and needs no quoting in a shell. */
function compactUtc(time: Date): string {
  return time
    .toISOString()
    .replace(/\.\d+Z$/, "Z")
    .replaceAll(/[-:]/g, "");
}
