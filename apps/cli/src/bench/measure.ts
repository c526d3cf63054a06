import { resolve } from "node:path";

import {
  BenchError,
  runnerEventSchema,
  type RestartAnswer,
  type RunnerEvent,
} from "@runproof/contract";

import manifest from "../../package.json" with { type: "json" };
import type { Instances } from "../instances/start-instances.ts";
import type { Interrupts } from "../processes/interrupts.ts";
import { runnerDeath, runnerError } from "../processes/runner-error.ts";
import { startRunner } from "../processes/start-runner.ts";
import type { CalibratorAddress } from "./start-calibrator.ts";

export interface MeasureInput {
  readonly runDirectory: string;
  /** Absolute path of the data folder; undefined = none is read. */
  readonly dataPath: string | undefined;
  /** Workflow module with the functions of the plan's steps; undefined = they have none. */
  readonly modulePath: string | undefined;
  /** Where the server answers; may hold credentials, so it travels in the environment only. */
  readonly connectUrl: string;
  /** That agents ask, where the plan has any. */
  readonly instances?: Pick<Instances, "connectUrls" | "processIds" | "restart"> | undefined;
  /** Keep the raw bytes of every answer. */
  readonly record: boolean;
  /** The server against which the runner measures its own error first. */
  readonly calibrator: CalibratorAddress;
  /** Go on with a run that was broken off; undefined for one that was just made. */
  readonly resume?: { readonly force: boolean } | undefined;
  /** How to go on when this breaks off. */
  readonly resumeCommand: string;
  /** Decides at a look of the plan; what it says is sent to the runner. */
  readonly answerLook: (look: LookQuestion) => Promise<string>;
  readonly interrupts: Interrupts;
  readonly onEvent: (event: RunnerEvent) => void;
  /** Called when Ctrl-C asked to end after the call in flight. */
  readonly onStopping: () => void;
}

export type LookQuestion = Extract<RunnerEvent, { event: "look" }>;

/** How long the runner may take to write its last records once it was told to end now. */
const ABORT_GRACE_MS = 5_000;

/**
 * Let the runner measure a run directory, in a process of its own.
 *
 * @returns why the session broke off, or undefined when the runner ended it itself.
 */
export async function measure(input: MeasureInput): Promise<BenchError | undefined> {
  const { interrupts, onEvent, instances } = input;
  const runner = startRunner("main", argvOf(input), {
    RUNPROOF_CONNECT_URL: input.connectUrl,
    RUNPROOF_INSTANCE_URLS: JSON.stringify(instances?.connectUrls ?? {}),
    RUNPROOF_INSTANCE_PROCESSES: JSON.stringify(instances?.processIds() ?? {}),
  });
  const endPhase = interrupts.duringMeasurement(() => {
    runner.send("stop");
    input.onStopping();
  });
  const abort = (): void => {
    runner.send("abort");
    setTimeout(runner.kill, ABORT_GRACE_MS).unref();
  };
  if (interrupts.signal.aborted) abort();
  interrupts.signal.addEventListener("abort", abort, { once: true });
  let failure: BenchError | undefined;
  let finished = false;
  let undecided: unknown;
  /** The runner closes the books when it hears that there is no answer, whatever the reason is. */
  const answerTo = async (question: RunnerEvent): Promise<string | undefined> => {
    try {
      if (question.event === "look") return await input.answerLook(question);
      if (question.event !== "restart") return undefined;
      await instances?.restart(question.instances);
      return JSON.stringify({ processIds: instances?.processIds() ?? {} } satisfies RestartAnswer);
    } catch (error) {
      undecided = error;
      return JSON.stringify({ undecided: error instanceof Error ? error.message : String(error) });
    }
  };
  try {
    for await (const line of runner.events) {
      const event = runnerEventSchema.safeParse(line);
      if (!event.success) continue;
      if (event.data.event === "session-end") finished = true;
      if (event.data.event === "error") failure = runnerError(event.data);
      else onEvent(event.data);
      // The runner waits, and nothing is measured meanwhile.
      const answer = await answerTo(event.data);
      if (answer !== undefined) runner.send(answer);
    }
  } finally {
    endPhase();
    interrupts.signal.removeEventListener("abort", abort);
    await runner.stop();
  }
  if (failure !== undefined && undecided !== undefined) {
    const again = failure.code === "LOOK_FAILED" ? "decides again and goes on" : "goes on";
    const hint = `${input.resumeCommand}   ${again}; what was measured is kept`;
    return new BenchError(failure.code, failure.message, { hint, cause: undecided });
  }
  if (finished || failure !== undefined) return failure;
  return await runnerDeath(runner, `${input.resumeCommand}   goes on; what was measured is kept`);
}

function argvOf(input: MeasureInput): readonly string[] {
  const { runDirectory, dataPath, modulePath, record, calibrator } = input;
  const calibration =
    "url" in calibrator
      ? ["--calibrator", calibrator.url, "--interval-ns", String(calibrator.chunkIntervalNs)]
      : ["--uncalibrated", calibrator.absentReason];
  const flags = [
    ...(dataPath === undefined ? [] : ["--data", dataPath]),
    ...(modulePath === undefined ? [] : ["--workflow", resolve(modulePath)]),
    ...(record ? ["--record"] : []),
  ];
  const session = [
    ...(input.resume === undefined ? [] : ["--resume"]),
    ...(input.resume?.force === true ? ["--force"] : []),
    "--tool-version",
    manifest.version,
  ];
  return ["--run", runDirectory, ...flags, ...session, ...calibration];
}
