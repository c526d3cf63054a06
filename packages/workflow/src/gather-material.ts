import type { StageRecord } from "@runproof/contract";
import { ingestScan, scanFolder, summarizeDataset } from "@runproof/ingestion";

import { failureOf, type StageFailure } from "./failure-of.ts";
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
  { dataPath, workload, seed }: RunAssignment,
  clock: StageClock,
  signal: AbortSignal,
): Promise<GatheredMaterial> {
  const stages: StageRecord[] = [];
  let name: "scan" | "ingest" = "scan";
  let beganNs = clock.elapsedNs();
  try {
    const scan = await scanFolder(dataPath, { signal });
    stages.push(clock.stage(name, beganNs, { status: "ok", facts: { files: scan.files.length } }));
    name = "ingest";
    beganNs = clock.elapsedNs();
    const dataset = await ingestScan(scan, { signal });
    const tokenBudget = workload.promptTokens.analyze;
    const material = summarizeDataset(dataset, { tokenBudget, seed });
    stages.push(clock.stage(name, beganNs, { status: "ok", facts: factsOf(dataset) }));
    return { stages, material };
  } catch (error) {
    const failure = failureOf(error, signal);
    return { stages: [...stages, clock.stage(name, beganNs, failure)], failure };
  }
}

function factsOf(dataset: Awaited<ReturnType<typeof ingestScan>>): Record<string, number> {
  const used = dataset.files.filter((file) => file.kind !== "skipped");
  return {
    files: used.length,
    skipped: dataset.files.length - used.length,
    bytes: used.reduce((sum, file) => sum + file.sizeBytes, 0),
  };
}
