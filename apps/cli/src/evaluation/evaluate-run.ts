import { rm } from "node:fs/promises";
import { join } from "node:path";

import {
  blocksAfterLooks,
  comparedPlan,
  type AgentsFile,
  type MeasuresFile,
  type QualityFile,
  type VerdictsFile,
} from "@runproof/contract";
import {
  agentsOf,
  judge,
  measureRecords,
  qualityMeasures,
  type CallFacts,
} from "@runproof/metrics";
import {
  decide,
  measuresJson,
  renderClaims,
  renderReport,
  storedMeasures,
  sweepFile,
  type Decision,
  type FileSums,
  type ReportInput,
} from "@runproof/report";
import {
  recordSums,
  sealRun,
  sha256,
  writeArtefact,
  type RunProblem,
  type StoredRun,
} from "@runproof/run-store";

import tool from "../../package.json" with { type: "json" };
import { leftOverFiles } from "./left-over-files.ts";
import { qualityOfRun } from "./quality-of-run.ts";
import { assertIntact, type ReadIntactOptions } from "./read-intact-run.ts";
import { readSession, type StoredSession } from "./read-session.ts";
import { reproduceCommand } from "./reproduce-command.ts";
import { writeStreamedCsv } from "./stream-csv.ts";

export interface Evaluation {
  readonly stored: StoredRun<CallFacts>;
  readonly measures: MeasuresFile;
  readonly verdicts: VerdictsFile;
  /** Of plans that ask for it. */
  readonly quality: QualityFile | undefined;
  /** Of plans with agents at the same time. */
  readonly agents: AgentsFile | undefined;
  readonly decision: Decision;
  readonly input: ReportInput;
}

/**
 * Compute measures, verdicts and the decision of a stored run. Nothing is measured, nothing written.
 *
 * @throws BenchError as `readIntactRun`
 */
export async function evaluateRun(
  runDirectory: string,
  { forReports = true, ...options }: ReadIntactOptions & { readonly forReports?: boolean },
): Promise<Evaluation> {
  const { stored, wholeCalls } = await readSession(runDirectory, { forReports });
  assertIntact(stored, options);
  return await evaluateStored(stored, wholeCalls);
}

/** The same for a run directory that was read; texts are read where the plan asks for it. */
export async function evaluateStored(
  stored: StoredRun<CallFacts>,
  wholeCalls: StoredSession["wholeCalls"] = {},
): Promise<Evaluation> {
  return evaluate(stored, wholeCalls, await qualityOfRun(stored, wholeCalls));
}

/** The same for records that are in memory, with what was found in their answers. */
export function evaluate(
  stored: StoredRun<CallFacts>,
  wholeCalls: StoredSession["wholeCalls"] = {},
  quality?: QualityFile,
): Evaluation {
  const { calls, runs, manifest } = stored;
  const resolvedPlan = measuredPlan(stored);
  const records = { resolvedPlan, calls, runs };
  const fromRecords = measureRecords(records);
  const measures =
    quality === undefined
      ? fromRecords
      : {
          ...fromRecords,
          measures: [...fromRecords.measures, ...qualityMeasures(quality, records)],
        };
  const verdicts = judge({
    resolvedPlan,
    calls,
    runs,
    measures,
    environment: manifest.environment,
    workloads: manifest.workloads,
  });
  const agents = agentsOf(records);
  const input: ReportInput = {
    manifest,
    resolvedPlan: comparedPlan(resolvedPlan),
    agents,
    calls,
    ...wholeCalls,
    runs,
    measures,
    verdicts,
    ingestion: stored.ingestion,
    embeddings: quality?.embeddings,
    telemetry: stored.telemetry,
    problems: stored.problems.filter(isOfRecords).map(({ message }) => message),
    damaged: stored.damaged,
    toolVersion: tool.version,
    reproduceCommand: reproduceCommand(stored),
  };
  return { stored, measures, verdicts, quality, agents, decision: decide(input), input };
}

/** A computed file that is not as it was written is no problem of what is computed anew. */
function isOfRecords({ kind, damages }: RunProblem): boolean {
  return damages || (kind !== "changed-file" && kind !== "missing-file");
}

/** The plan with the blocks that were to be measured after the decisions at its looks. */
function measuredPlan({ resolvedPlan, manifest }: StoredRun<CallFacts>): typeof resolvedPlan {
  if (manifest.looks === undefined) return resolvedPlan;
  const blocks = [...blocksAfterLooks(resolvedPlan.blocks, manifest.looks)];
  return { ...resolvedPlan, blocks };
}

/** What two arms show together is their comparison. */
function isSweep({ cells, plan }: StoredRun["resolvedPlan"]): boolean {
  return cells.length > 2 || plan.matrix !== undefined || plan.thresholds !== undefined;
}

/** Files that are computed from the records. */
export interface Artefacts {
  /** As they are on the disk: turning megabytes of text into bytes more than once takes time and memory. */
  readonly contents: ReadonlyMap<string, Buffer>;
  /** SHA-256 of each by name, and of the files of the records. */
  readonly sums: ReadonlyMap<string, string>;
}

/**
 * Every file that is computed from the records, by name. Equal records give equal bytes.
 *
 * @param sums of the files of the records; they go into claims.json with those of the artefacts
 * @param csvSum of calls.csv, where it is not among the artefacts: of a large session it is no text
 */
export async function artefactsOf(
  evaluation: Evaluation,
  sums: FileSums,
  csvSum?: string,
): Promise<Artefacts> {
  const { input } = evaluation;
  const sweep = isSweep(input.resolvedPlan) ? sweepFile(input) : undefined;
  const contents = new Map<string, Buffer>();
  const known = new Map(Object.entries(sums));
  const keep = (name: string, text: string): void => {
    const content = Buffer.from(text);
    contents.set(name, content);
    known.set(name, sha256(content));
  };
  keep("measures.json", `${measuresJson(storedMeasures(input))}\n`);
  keep("verdicts.json", toJson(evaluation.verdicts));
  if (sweep !== undefined) keep("sweep.json", toJson(sweep));
  if (evaluation.quality !== undefined) keep("quality.json", toJson(evaluation.quality));
  if (evaluation.agents !== undefined) keep("agents.json", toJson(evaluation.agents));
  for (const [name, text] of await renderReport(input)) keep(name, text);
  if (csvSum !== undefined) known.set(CSV_FILE, csvSum);
  keep(CLAIMS_FILE, renderClaims(input, Object.fromEntries(known)));
  return { contents, sums: known };
}

export const CLAIMS_FILE = "claims.json";
export const CSV_FILE = "calls.csv";

/**
 * Write everything that is computed from the records into the run directory, remove what an earlier report left
 * there, and seal it.
 */
export async function writeReports(evaluation: Evaluation): Promise<void> {
  const { path } = evaluation.stored;
  const { input } = evaluation;
  const csvSum =
    input.readCalls === undefined ? undefined : await writeStreamedCsv(input, join(path, CSV_FILE));
  const { contents, sums } = await artefactsOf(evaluation, await recordSums(path), csvSum);
  for (const [name, content] of contents) await writeArtefact(path, name, content);
  for (const name of await leftOverFiles(path, contents)) await rm(join(path, name));
  await sealRun(path, sums);
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
