import { BenchError, type Plan } from "@runproof/contract";

import { startInstances, type Instances } from "../instances/start-instances.ts";
import type { Interrupts } from "../processes/interrupts.ts";
import type { Progress } from "../ui/progress.ts";
import type { ChosenTarget } from "./choose-target.ts";
import { startCalibrator, type Calibrator } from "./start-calibrator.ts";

/** What a session is measured with, while it runs. */
export interface Servers {
  readonly chosen: ChosenTarget;
  /** Of the layouts of agents; undefined where the plan has no agents at the same time. */
  readonly instances: Instances | undefined;
  readonly calibrator: Calibrator;
}

export interface SessionFrame {
  readonly plan: Plan;
  /** Find the server, or start it. */
  choose(signal: AbortSignal): Promise<ChosenTarget>;
  readonly interrupts: Interrupts;
  readonly progress: Progress;
}

/**
 * Measure with the servers of a plan. What was started for it is stopped by the time this returns.
 *
 * @returns undefined when a person stopped it before `measure` gave anything
 * @throws BenchError when it failed before anything was measured
 */
export async function withServers<Result>(
  { plan, choose, interrupts, progress }: SessionFrame,
  measure: (servers: Servers) => Promise<Result>,
): Promise<Result | undefined> {
  const { signal } = interrupts;
  const calibrator = startCalibrator(signal);
  let chosen: ChosenTarget | undefined;
  let instances: Instances | undefined;
  try {
    chosen = await choose(signal);
    for (const reason of chosen.because) progress.phase(reason);
    instances = await startInstances({ plan, chosen, signal });
    for (const reason of instances?.because ?? []) progress.phase(reason);
    return await measure({ chosen, instances, calibrator });
  } catch (error) {
    // What was stopped fails in ways that say nothing about what was wrong.
    if (interrupts.exitCode() !== undefined) return undefined;
    throw asPreflight(error);
  } finally {
    progress.end();
    calibrator.end();
    await instances?.stop();
    await chosen?.server?.stop();
  }
}

/** A disk that is full before anything was measured is one that cannot be written. */
function asPreflight(error: unknown): unknown {
  if (!BenchError.is(error) || error.code !== "DISK_FULL") return error;
  return new BenchError("OUTPUT_UNWRITABLE", error.message, {
    cause: error.cause,
    hint: "free disk space, or use --out with a folder on another disk; nothing was measured",
  });
}
