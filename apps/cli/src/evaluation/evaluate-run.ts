import type { MeasuresFile, VerdictsFile } from "@runproof/contract";
import { judge, measureRecords, type CallFacts } from "@runproof/metrics";
import {
  decide,
  renderClaims,
  renderReport,
  type Decision,
  type FileSums,
  type ReportInput,
} from "@runproof/report";
import { recordSums, sealRun, sha256, writeArtefact, type StoredRun } from "@runproof/run-store";

import tool from "../../package.json" with { type: "json" };
import { assertIntact, type ReadIntactOptions } from "./read-intact-run.ts";
import { readSession, type StoredSession } from "./read-session.ts";
import { reproduceCommand } from "./reproduce-command.ts";

export interface Evaluation {
  readonly stored: StoredRun<CallFacts>;
  readonly measures: MeasuresFile;
  readonly verdicts: VerdictsFile;
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
  return evaluate(stored, wholeCalls);
}

/** The same for records that are in memory. */
export function evaluate(
  stored: StoredRun<CallFacts>,
  wholeCalls: StoredSession["wholeCalls"] = {},
): Evaluation {
  const { resolvedPlan, calls, runs, manifest } = stored;
  const measures = measureRecords({ resolvedPlan, calls, runs });
  const verdicts = judge({
    resolvedPlan,
    calls,
    runs,
    measures,
    environment: manifest.environment,
    workloads: manifest.workloads,
  });
  const input: ReportInput = {
    manifest,
    resolvedPlan,
    calls,
    ...wholeCalls,
    runs,
    measures,
    verdicts,
    ingestion: stored.ingestion,
    problems: stored.problems.map((problem) => problem.message),
    damaged: stored.damaged,
    toolVersion: tool.version,
    reproduceCommand: reproduceCommand(stored),
  };
  return { stored, measures, verdicts, decision: decide(input), input };
}

/**
 * Every file that is computed from the records, by name. Equal records give equal bytes.
 *
 * @param sums of the files of the records; they go into claims.json with those of the artefacts
 */
export async function artefactsOf(
  evaluation: Evaluation,
  sums: FileSums,
): Promise<ReadonlyMap<string, string>> {
  const artefacts = new Map([
    ["measures.json", toJson(evaluation.measures)],
    ["verdicts.json", toJson(evaluation.verdicts)],
    ...(await renderReport(evaluation.input)),
  ]);
  const own = [...artefacts].map(([name, content]) => [name, sha256(content)] as const);
  const files = { ...sums, ...Object.fromEntries(own) };
  return new Map([...artefacts, [CLAIMS_FILE, renderClaims(evaluation.input, files)]]);
}

export const CLAIMS_FILE = "claims.json";

/** Write everything that is computed from the records into the run directory, and seal it. */
export async function writeReports(evaluation: Evaluation): Promise<void> {
  const { path } = evaluation.stored;
  for (const [name, content] of await artefactsOf(evaluation, await recordSums(path))) {
    await writeArtefact(path, name, content);
  }
  await sealRun(path);
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
