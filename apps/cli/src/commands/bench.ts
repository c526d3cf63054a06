import { randomInt } from "node:crypto";
import { join, relative, resolve } from "node:path";

import { BenchError, MAX_SEED } from "@runproof/contract";
import { resolvePlan } from "@runproof/plan";
import { createRunDirectory, lockOutFolder } from "@runproof/run-store";

import manifest from "../../package.json" with { type: "json" };
import { benchOptionsSchema, type BenchOptions } from "../bench/bench-options.ts";
import { chooseTarget, type ChosenTarget } from "../bench/choose-target.ts";
import { outlinePlan } from "../bench/dry-run.ts";
import { finishRun } from "../bench/finish-run.ts";
import { lastDurationOfPlan } from "../bench/last-duration.ts";
import { measure } from "../bench/measure.ts";
import { preparePlan, type PreparedPlan } from "../bench/prepare-plan.ts";
import { writeReports } from "../evaluation/evaluate-run.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { listenForInterrupts, type Interrupts } from "../processes/interrupts.ts";
import { readFlags } from "../read-flags.ts";
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

  const interrupts = listenForInterrupts();
  const progress = options.quiet ? SILENT : showProgress(process.stderr);
  const outFolder = resolve(options.out);
  const lock = await lockOutFolder(outFolder);
  let chosen: ChosenTarget | undefined;
  try {
    chosen = await chooseTarget({
      plan: prepared.plan,
      host: options.host,
      environmentHost: process.env["OLLAMA_HOST"],
      signal: interrupts.signal,
    });
    for (const reason of chosen.because) progress.phase(reason);
    const work = { prepared, seed, options, outFolder, chosen };
    return await measureAndReport(work, interrupts, progress);
  } catch (error) {
    const interrupted = interrupts.exitCode();
    if (interrupted === undefined || BenchError.is(error)) throw error;
    progress.note("stopped before anything was measured");
    return interrupted;
  } finally {
    progress.end();
    await chosen?.server?.stop();
    await lock.release();
    interrupts.close();
  }
}

interface Work {
  readonly prepared: PreparedPlan;
  readonly seed: number;
  readonly options: BenchOptions;
  readonly outFolder: string;
  readonly chosen: ChosenTarget;
}

async function measureAndReport(
  { prepared, seed, options, outFolder, chosen }: Work,
  interrupts: Interrupts,
  progress: Progress,
): Promise<ExitCode> {
  const { plan, text: planText, dataPath } = prepared;
  const { target } = chosen;
  const resolvedPlan = resolvePlan({ plan, target, seed });
  const runDirectory = await createRunDirectory({
    outFolder,
    planText,
    resolvedPlan,
    toolVersion: manifest.version,
  });
  progress.phase(`measuring ${target.model} on the ${target.engine} engine, seed ${seed}`);
  const failure = await measure({
    runDirectory,
    dataPath,
    connectUrl: chosen.connectUrl,
    interrupts,
    onEvent: progress.event,
    onStopping: () => progress.note("finishing the call in flight; Ctrl-C again stops now"),
  });
  progress.end();
  const interrupted = interrupts.exitCode();
  const finished = await finishRun({ runDirectory, failure, interrupted });
  if (finished === undefined) {
    progress.note("stopped before anything was measured");
    return interrupted ?? EXIT.incomplete;
  }
  const { evaluation, exitCode } = finished;
  progress.note("");
  printEvaluation(evaluation, options);
  if (failure !== undefined) printError(failure, options);
  await writeReports(evaluation);
  progress.phase(`report: ${asTyped(join(runDirectory, "report.html"))}`);
  const undecided = !DECIDED.has(evaluation.decision.kind);
  return options.strict && undecided && exitCode === EXIT.ok ? EXIT.inconclusive : exitCode;
}

/** A path below the current folder without it, any other one in full. */
function asTyped(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith("..") ? path : short;
}

async function dryRun(
  { plan, dataPath }: PreparedPlan,
  seed: number,
  options: BenchOptions,
): Promise<ExitCode> {
  const target = {
    engine: "ollama",
    baseUrl: "http://127.0.0.1:11434",
    model: plan.model,
  } as const;
  const resolvedPlan = resolvePlan({ plan, target, seed });
  const outline = outlinePlan(
    resolvedPlan,
    dataPath,
    await lastDurationOfPlan(resolve(options.out), plan),
  );
  console.log(options.output === "json" ? JSON.stringify(outline.json) : outline.text);
  return EXIT.ok;
}
