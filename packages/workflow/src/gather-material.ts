import type { StageRecord } from "@runproof/contract";
import { dataFiles, ingestScan, scanFolder, type Dataset, type Scan } from "@runproof/ingestion";

import { failureOf, type StageFailure } from "./failure-of.ts";
import { materialOf } from "./material-of.ts";
import type { RunAssignment } from "./run-assignment.ts";
import type { StageClock } from "./stage-clock.ts";

export interface GatheredMaterial {
  readonly stages: readonly StageRecord[];
  /** What the analysis prompt says about the data; absent when a stage failed. */
  readonly material?: string;
  readonly failure?: StageFailure;
}

/** The stages without a model: `scan` finds the files, `ingest` reads them and sums them up. */
export async function gatherMaterial(
  { dataPath, workload }: RunAssignment,
  clock: StageClock,
  signal: AbortSignal,
): Promise<GatheredMaterial> {
  const stages: StageRecord[] = [];
  let name: "scan" | "ingest" = "scan";
  let beganNs = clock.elapsedNs();
  try {
    const scan = await scanFolder(dataPath, { signal });
    stages.push(clock.stage(name, beganNs, { status: "ok", facts: scanFacts(scan) }));
    name = "ingest";
    beganNs = clock.elapsedNs();
    const dataset = await ingestScan(scan, { signal });
    const material = materialOf(dataset, workload);
    const facts = { ...ingestFacts(dataset), materialCharacters: material.length };
    stages.push(clock.stage(name, beganNs, { status: "ok", facts }));
    return { stages, material };
  } catch (error) {
    const failure = failureOf(error, signal);
    return { stages: [...stages, clock.stage(name, beganNs, failure)], failure };
  }
}

function scanFacts({ files, skipped }: Scan): Record<string, number> {
  return { files: files.length, skipped: skipped.length };
}

function ingestFacts(dataset: Dataset): Record<string, number> {
  const used = dataFiles(dataset);
  return {
    files: used.length,
    skipped: dataset.files.length - used.length,
    bytes: used.reduce((sum, file) => sum + file.sizeBytes, 0),
    rows: used.reduce((sum, file) => sum + file.rows, 0),
  };
}
