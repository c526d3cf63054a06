import type { BenchError } from "@runproof/contract";

import type { Interrupts } from "../processes/interrupts.ts";
import type { Progress } from "../ui/progress.ts";
import { answerLook } from "./answer-look.ts";
import { finishRun, type FinishedRun } from "./finish-run.ts";
import { measure, type MeasureInput } from "./measure.ts";
import type { Servers } from "./with-servers.ts";

/** A measured session, with why it broke off if it did. */
export interface MeasuredPlan extends FinishedRun {
  readonly failure: BenchError | undefined;
}

export interface DirectoryToMeasure extends Pick<
  MeasureInput,
  "runDirectory" | "dataPath" | "modulePath" | "record" | "resume" | "resumeCommand"
> {
  readonly servers: Servers;
  readonly interrupts: Interrupts;
  readonly progress: Progress;
}

/**
 * Measure what the plan of a run directory asks for and is not there yet, and close the books.
 *
 * @returns undefined when nothing was measured; a new run directory is gone then
 */
export async function measureDirectory(
  work: DirectoryToMeasure,
): Promise<MeasuredPlan | undefined> {
  const { runDirectory, servers, interrupts, progress, resume } = work;
  const { chosen, instances, calibrator } = servers;
  await instances?.keepLogs(runDirectory);
  const failure = await measure({
    ...work,
    connectUrl: chosen.connectUrl,
    instances,
    calibrator: await calibrator.address,
    answerLook: async (look) => await answerLook(runDirectory, look, progress),
    onEvent: (event) => {
      // The runner says nothing before it has calibrated itself; then its server must be gone.
      calibrator.end();
      progress.event(event);
    },
    onStopping: () => progress.note("finishing the call in flight; Ctrl-C again stops now"),
  });
  const finished = await finishRun({
    runDirectory,
    failure,
    interrupted: interrupts.exitCode(),
    isResumed: resume !== undefined,
  });
  return finished === undefined ? undefined : { ...finished, failure };
}
