import type { MeasuresFile, VerdictsFile } from "@runproof/contract";
import { judge, measureRecords } from "@runproof/metrics";
import { decide, renderReport, type Decision, type ReportInput } from "@runproof/report";
import { sealRun, writeArtefact, type StoredRun } from "@runproof/run-store";

import { readIntactRun, type ReadIntactOptions } from "./read-intact-run.ts";
import { reproduceCommand } from "./reproduce-command.ts";

export interface Evaluation {
  readonly stored: StoredRun;
  readonly measures: MeasuresFile;
  readonly verdicts: VerdictsFile;
  readonly decision: Decision;
  readonly input: ReportInput;
}

/** Compute measures, verdicts and the decision of a stored run. Nothing is measured, nothing written. */
export async function evaluateRun(
  runDirectory: string,
  options: ReadIntactOptions,
): Promise<Evaluation> {
  return evaluate(await readIntactRun(runDirectory, options));
}

/** The same for records that are in memory. */
export function evaluate(stored: StoredRun): Evaluation {
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
    runs,
    measures,
    verdicts,
    ingestion: stored.ingestion,
    problems: stored.problems.map((problem) => problem.message),
    damaged: stored.damaged,
    reproduceCommand: reproduceCommand(stored),
  };
  return { stored, measures, verdicts, decision: decide(input), input };
}

/** Write everything that is computed from the records into the run directory, and seal it. */
export async function writeReports(evaluation: Evaluation): Promise<void> {
  const { path } = evaluation.stored;
  await writeArtefact(path, "measures.json", toJson(evaluation.measures));
  await writeArtefact(path, "verdicts.json", toJson(evaluation.verdicts));
  for (const [name, content] of await renderReport(evaluation.input)) {
    await writeArtefact(path, name, content);
  }
  await sealRun(path);
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
