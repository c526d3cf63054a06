import { innerSteps, type Step, type StepOf, type WorkflowDefinition } from "@runproof/contract";
import {
  ingestScan,
  scanFolder,
  type Dataset,
  type PathPatterns,
  type Scan,
} from "@runproof/ingestion";

/** Data as a workflow's steps see it. */
export interface ReadData extends PathPatterns {
  readonly dataset: Dataset;
  readonly limits: Scan["limits"];
  /** The steps that make material of it. */
  readonly ingests: readonly StepOf<"ingest">[];
}

/**
 * The data of a workflow, read once before anything is measured: so that it is on record, and warm.
 * Each ingest step reads what the scan before it found; steps that agree share their data.
 *
 * @throws BenchError as scanning and ingesting do; the signal's reason when aborted
 */
export async function readData(
  { steps }: WorkflowDefinition,
  dataPath: string,
  signal: AbortSignal,
): Promise<readonly ReadData[]> {
  const groups = new Map<string, PathPatterns & { readonly ingests: StepOf<"ingest">[] }>();
  const group = (patterns: PathPatterns): StepOf<"ingest">[] => {
    const { include, exclude } = patterns;
    const key = JSON.stringify([include, exclude]);
    const known = groups.get(key) ?? { include, exclude, ingests: [] };
    groups.set(key, known);
    return known.ingests;
  };
  walk(steps, {}, group);
  const read: ReadData[] = [];
  for (const { include, exclude, ingests } of groups.values()) {
    const scan = await scanFolder(dataPath, { include, exclude, signal });
    const dataset = await ingestScan(scan, { signal });
    read.push({ include, exclude, ingests, limits: scan.limits, dataset });
  }
  return read;
}

/** @returns the patterns of the last scan */
function walk(
  steps: readonly Step[],
  before: PathPatterns,
  group: (patterns: PathPatterns) => StepOf<"ingest">[],
): PathPatterns {
  let patterns = before;
  for (const step of steps) {
    if (step.kind === "scan") patterns = step;
    if (step.kind === "scan" || step.kind === "retrieve") group(patterns);
    if (step.kind === "ingest") group(patterns).push(step);
    for (const inner of innerSteps(step)) patterns = walk(inner, patterns, group);
  }
  return patterns;
}
