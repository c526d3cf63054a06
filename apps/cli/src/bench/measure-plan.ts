import { BenchError } from "@runproof/contract";
import { contextWarnings, resolvePlan } from "@runproof/plan";
import { createRunDirectory } from "@runproof/run-store";

import manifest from "../../package.json" with { type: "json" };
import type { Interrupts } from "../processes/interrupts.ts";
import type { Progress } from "../ui/progress.ts";
import type { BenchOptions } from "./bench-options.ts";
import { chooseTarget, type ChosenTarget } from "./choose-target.ts";
import { measureDirectory, type MeasuredPlan } from "./measure-directory.ts";
import type { PreparedPlan } from "./prepare-plan.ts";
import { resumeCommand } from "./resume-command.ts";
import { startCalibrator, type Calibrator } from "./start-calibrator.ts";

export interface PlanToMeasure {
  readonly prepared: PreparedPlan;
  readonly seed: number;
  readonly options: BenchOptions;
  readonly outFolder: string;
}

/**
 * Find the server, make the run directory, measure, and close the books. The server is stopped by
 * the time this returns.
 *
 * @returns undefined when a person stopped it before anything was measured
 * @throws BenchError when it failed before anything was measured
 */
export async function measurePlan(
  work: PlanToMeasure,
  interrupts: Interrupts,
  progress: Progress,
): Promise<MeasuredPlan | undefined> {
  let chosen: ChosenTarget | undefined;
  const calibrator = startCalibrator(interrupts.signal);
  try {
    const { plan, recorded } = work.prepared;
    for (const sentence of recorded?.leftOut ?? []) progress.note(sentence);
    chosen = await chooseTarget({
      plan: recorded === undefined ? plan : { ...plan, api: recorded.api },
      recordedModel: recorded?.model,
      host: work.options.host,
      environmentHost: process.env["OLLAMA_HOST"],
      signal: interrupts.signal,
    });
    for (const reason of chosen.because) progress.phase(reason);
    return await measureOn(chosen, calibrator, work, interrupts, progress);
  } catch (error) {
    // What was stopped fails in ways that say nothing about what was wrong.
    if (interrupts.exitCode() !== undefined) return undefined;
    throw asPreflight(error);
  } finally {
    progress.end();
    calibrator.end();
    await chosen?.server?.stop();
  }
}

async function measureOn(
  { target, connectUrl }: ChosenTarget,
  calibrator: Calibrator,
  { prepared, seed, outFolder, options }: PlanToMeasure,
  interrupts: Interrupts,
  progress: Progress,
): Promise<MeasuredPlan | undefined> {
  const { plan, text: planText, dataPath, external, modulePath, workloadFiles } = prepared;
  const resolvedPlan = resolvePlan({ plan, target, seed, external });
  for (const warning of contextWarnings(resolvedPlan)) progress.note(`warning: ${warning}`);
  const runDirectory = await createRunDirectory({
    outFolder,
    planText,
    resolvedPlan,
    toolVersion: manifest.version,
    workloadFiles,
  });
  progress.phase(`measuring ${target.model} on the ${target.engine} engine, seed ${seed}`);
  return await measureDirectory({
    runDirectory,
    dataPath,
    modulePath,
    connectUrl,
    record: options.record,
    resumeCommand: resumeCommand(runDirectory, options),
    calibrator,
    interrupts,
    progress,
  });
}

/** A disk that is full before anything was measured is one that cannot be written. */
export function asPreflight(error: unknown): unknown {
  if (!BenchError.is(error) || error.code !== "DISK_FULL") return error;
  return new BenchError("OUTPUT_UNWRITABLE", error.message, {
    cause: error.cause,
    hint: "free disk space, or use --out with a folder on another disk; nothing was measured",
  });
}
