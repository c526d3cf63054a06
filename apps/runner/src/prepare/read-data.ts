import {
  BenchError,
  innerSteps,
  type Step,
  type StepOf,
  type WorkflowDefinition,
} from "@runproof/contract";
import {
  ingestScan,
  scanFolder,
  type Dataset,
  type PathPatterns,
  type Scan,
} from "@runproof/ingestion";
import { needsData } from "@runproof/plan";

/** Data as a workflow's steps see it. */
export interface ReadData extends PathPatterns {
  readonly dataset: Dataset;
  readonly limits: Scan["limits"];
  /** The steps that make material of it. */
  readonly ingests: readonly StepOf<"ingest">[];
}

/** Data that steps with the same patterns work on. */
interface Group extends PathPatterns {
  readonly ingests: StepOf<"ingest">[];
  /** Some step reads it through us, not only a program or a function by itself. */
  isScanned: boolean;
}

/**
 * The data of a workflow, read once before anything is measured: so that it is on record, and warm.
 * Each ingest step reads what the scan before it found; steps that agree share their data. Programs
 * in the data folder and functions may read all of it, so all of it that can be read is on record.
 *
 * @throws BenchError as scanning and ingesting do; the signal's reason when aborted
 */
export async function readData(
  definition: WorkflowDefinition,
  dataPath: string,
  signal: AbortSignal,
): Promise<readonly ReadData[]> {
  const groups = new Map<string, Group>();
  const group: GroupOf = ({ include, exclude }) => {
    const key = JSON.stringify([include, exclude]);
    const known = groups.get(key) ?? { include, exclude, ingests: [], isScanned: false };
    groups.set(key, known);
    return known;
  };
  walk(definition.steps, {}, group);
  if (groups.size === 0 && needsData(definition)) group({});
  const read: ReadData[] = [];
  for (const { include, exclude, ingests, isScanned } of groups.values()) {
    try {
      const scan = await scanFolder(dataPath, { include, exclude, signal });
      const dataset = await ingestScan(scan, { signal });
      read.push({ include, exclude, ingests, limits: scan.limits, dataset });
    } catch (error) {
      // What a program reads need not be data that we can read.
      if (isScanned || !BenchError.is(error) || error.code !== "DATA_EMPTY") throw error;
    }
  }
  return read;
}

const READ_BY_US: ReadonlySet<Step["kind"]> = new Set(["scan", "ingest", "retrieve"]);

type GroupOf = (patterns: PathPatterns) => Group;

/**
 * Branches begin with what was known before them; what the last of them found is known afterwards.
 *
 * @returns the patterns of the last scan
 */
function walk(steps: readonly Step[], before: PathPatterns, group: GroupOf): PathPatterns {
  let patterns = before;
  for (const step of steps) {
    if (step.kind === "scan") patterns = step;
    if (READ_BY_US.has(step.kind)) group(patterns).isScanned = true;
    if (step.kind === "ingest") group(patterns).ingests.push(step);
    if (step.kind === "tool" && step.cwd === "data") group({});
    const around = patterns;
    for (const inner of innerSteps(step)) {
      const end = walk(inner, around, group);
      if (end !== around) patterns = end;
    }
  }
  return patterns;
}
