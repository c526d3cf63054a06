import { randomInt } from "node:crypto";
import { join, relative, resolve } from "node:path";

import { MAX_SEED } from "@runproof/contract";
import { resolvePlan } from "@runproof/plan";
import { lockOutFolder } from "@runproof/run-store";

import { benchOptionsSchema, type BenchOptions } from "../bench/bench-options.ts";
import { outlinePlan } from "../bench/dry-run.ts";
import { lastDurationOfPlan } from "../bench/last-duration.ts";
import { measurePlan, type MeasuredPlan } from "../bench/measure-plan.ts";
import { preparePlan, type PreparedPlan } from "../bench/prepare-plan.ts";
import { writeReports } from "../evaluation/evaluate-run.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { listenForInterrupts } from "../processes/interrupts.ts";
import { readFlags } from "../read-flags.ts";
import { jsonText } from "../ui/json-text.ts";
import { printError } from "../ui/print-error.ts";
import { printEvaluation } from "../ui/print-evaluation.ts";
import { showProgress, SILENT, type Progress } from "../ui/progress.ts";

/** Verdicts that answer the plan's question. */
const DECIDED: ReadonlySet<string> = new Set(["faster", "slower", "equivalent", "mixed"]);

/** `runproof bench [plan]`: measure, decide, report. */
export async function bench(flags: unknown): Promise<ExitCode> {
  const options = readFlags(benchOptionsSchema, flags, "bench");
  const prepared = await preparePlan(options);
  const seed = prepared.plan.seed ?? randomInt(MAX_SEED);
  if (options.dryRun) return await dryRun(prepared, seed, options);

  const outFolder = resolve(options.out);
  const lock = await lockOutFolder(outFolder);
  const interrupts = listenForInterrupts();
  const progress = options.quiet ? SILENT : showProgress(process.stderr);
  try {
    const work = { prepared, seed, options, outFolder };
    const measured = await measurePlan(work, interrupts, progress);
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
  await writeReports(evaluation);
  progress.phase(`report: ${asTyped(join(evaluation.stored.path, "report.html"))}`);
  const undecided = !DECIDED.has(evaluation.decision.kind);
  return options.strict && undecided && exitCode === EXIT.ok ? EXIT.inconclusive : exitCode;
}

/** A path below the current folder without it, any other one in full. */
function asTyped(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith("..") ? path : short;
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
