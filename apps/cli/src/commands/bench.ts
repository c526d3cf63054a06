import { randomInt } from "node:crypto";
import { dirname, join, resolve } from "node:path";
import { styleText } from "node:util";

import { BenchError, blocksAfterLooks, MAX_SEED } from "@runproof/contract";
import { machineWarnings, type MachineFacts } from "@runproof/metrics";
import { resolvePlan } from "@runproof/plan";
import { findRun, lockOutFolder, type StoredRun } from "@runproof/run-store";

import { benchOptionsSchema, type BenchOptions } from "../bench/bench-options.ts";
import { outlinePlan } from "../bench/dry-run.ts";
import { lastDurationOfPlan } from "../bench/last-duration.ts";
import type { MeasuredPlan } from "../bench/measure-directory.ts";
import { measurePlan } from "../bench/measure-plan.ts";
import { preparePlan, type PreparedPlan } from "../bench/prepare-plan.ts";
import { asTyped, dataToName, resumeCommand } from "../bench/resume-command.ts";
import { resumeRun } from "../bench/resume-run.ts";
import { writeReports } from "../evaluation/evaluate-run.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { listenForInterrupts, type Interrupts } from "../processes/interrupts.ts";
import { readFlags } from "../read-flags.ts";
import { jsonText } from "../ui/json-text.ts";
import { plainText } from "../ui/plain-text.ts";
import { printError } from "../ui/print-error.ts";
import { printEvaluation } from "../ui/print-evaluation.ts";
import { showProgress, SILENT, type Progress } from "../ui/progress.ts";

/** Verdicts that answer the plan's question. */
const DECIDED: ReadonlySet<string> = new Set(["faster", "slower", "equivalent", "mixed"]);

/** `runproof bench [plan]`: measure, decide, report. */
export async function bench(flags: unknown): Promise<ExitCode> {
  const options = readFlags(benchOptionsSchema, flags, "bench");
  if (options.resume !== undefined) return await resume(options, options.resume);
  if (options.force) {
    throw new BenchError("USAGE", "--force goes with --resume", {
      hint: "runproof bench --resume latest --force",
    });
  }
  const prepared = await preparePlan(options);
  const seed = prepared.plan.seed ?? randomInt(MAX_SEED);
  if (options.dryRun) return await dryRun(prepared, seed, options);
  const outFolder = resolve(options.out);
  const data = options.data ?? dataToName(prepared.plan, prepared.dataPath);
  const again = { ...options, data };
  return await measureAlone(outFolder, again, async (interrupts, progress) => {
    const work = { prepared, seed, options: again, outFolder };
    return await measurePlan(work, interrupts, progress);
  });
}

/** `runproof bench --resume RUN`: go on with a run that was broken off. */
async function resume(options: BenchOptions, reference: string): Promise<ExitCode> {
  if (options.dryRun) {
    throw new BenchError("USAGE", "--dry-run shows a plan, and a run that is resumed has one", {
      hint: `runproof show ${reference}`,
    });
  }
  const runDirectory = await findRun(resolve(options.out), reference);
  return await measureAlone(dirname(runDirectory), options, async (interrupts, progress) => {
    return await resumeRun(runDirectory, options, interrupts, progress);
  });
}

/** Measure while nobody else measures into the folder, then print and write the reports. */
async function measureAlone(
  outFolder: string,
  options: BenchOptions,
  work: (interrupts: Interrupts, progress: Progress) => Promise<MeasuredPlan | undefined>,
): Promise<ExitCode> {
  const lock = await lockOutFolder(outFolder);
  const interrupts = listenForInterrupts();
  const progress = options.quiet ? SILENT : showProgress(process.stderr);
  try {
    const measured = await work(interrupts, progress);
    if (measured !== undefined) return await reportOn(measured, options, progress);
    progress.note("stopped before anything was measured");
    return interrupts.exitCode() ?? EXIT.incomplete;
  } finally {
    await lock.release();
    interrupts.close();
  }
}

/** Print the result first: should the disk be full, the reader has it all the same. */
async function reportOn(
  { evaluation, exitCode, failure }: MeasuredPlan,
  options: BenchOptions,
  progress: Progress,
): Promise<ExitCode> {
  progress.note("");
  printEvaluation(evaluation, options);
  if (failure !== undefined) printError(failure, options);
  for (const { evidence, cause, cure } of machineWarnings(machineFacts(evaluation.stored))) {
    progress.note(`warning: ${evidence}; ${cause}; ${cure}`);
  }
  const command = resumeCommand(evaluation.stored.path, options);
  if (isUnfinished(evaluation.stored) && failure?.hint?.includes(command) !== true) {
    console.error(
      `${styleText("green", "to go on:", { stream: process.stderr })} ${plainText(command)}`,
    );
  }
  await writeReports(evaluation);
  progress.phase(`report: ${asTyped(join(evaluation.stored.path, "report.html"))}`);
  const undecided = !DECIDED.has(evaluation.decision.kind);
  return options.strict && undecided && exitCode === EXIT.ok ? EXIT.inconclusive : exitCode;
}

function machineFacts({ telemetry, manifest }: MeasuredPlan["evaluation"]["stored"]): MachineFacts {
  const { start } = manifest.environment;
  return { telemetry, machine: start?.machine, loadBefore: start?.loadAverage?.[0] };
}

/** Runs of the plan are missing; one that failed is not missing. */
function isUnfinished({ resolvedPlan, manifest, runs }: StoredRun<unknown>): boolean {
  const blocks = blocksAfterLooks(resolvedPlan.blocks, manifest.looks);
  const planned = blocks.reduce((sum, { cellIds }) => sum + cellIds.length, 0);
  return runs.filter(({ status }) => status !== "cancelled").length < planned;
}

async function dryRun(
  { plan, dataPath, external }: PreparedPlan,
  seed: number,
  options: BenchOptions,
): Promise<ExitCode> {
  const target = {
    engine: "ollama",
    baseUrl: "http://127.0.0.1:11434",
    model: plan.model,
  } as const;
  const resolvedPlan = resolvePlan({ plan, target, seed, external });
  const outline = outlinePlan(
    resolvedPlan,
    dataPath,
    await lastDurationOfPlan(resolve(options.out), plan),
  );
  console.log(options.output === "json" ? jsonText(outline.json) : outline.text);
  return EXIT.ok;
}
