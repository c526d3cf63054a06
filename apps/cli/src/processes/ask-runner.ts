import { runnerEventSchema, type RunnerEvent } from "@runproof/contract";

import { runnerDeath, runnerError } from "./runner-error.ts";
import { startRunner, type RunnerProgram } from "./start-runner.ts";

/**
 * Let one of the runner's programs do its work, in a process of its own, and take its answer.
 *
 * @throws BenchError what the program failed with, or `RUNNER_FAILED` when it gives no answer
 */
export async function askRunner<Answer extends RunnerEvent["event"]>(
  program: RunnerProgram,
  argv: readonly string[],
  answer: Answer,
  signal: AbortSignal,
): Promise<Extract<RunnerEvent, { event: Answer }>> {
  const runner = startRunner(program, argv);
  const kill = (): void => runner.kill();
  signal.addEventListener("abort", kill, { once: true });
  if (signal.aborted) kill();
  try {
    for await (const line of runner.events) {
      const event = runnerEventSchema.parse(line);
      if (event.event === "error") throw runnerError(event);
      if (isAnswer(event, answer)) return event;
    }
    signal.throwIfAborted();
    throw await runnerDeath(runner, "run the same command again");
  } finally {
    signal.removeEventListener("abort", kill);
    await runner.stop();
  }
}

function isAnswer<Answer extends RunnerEvent["event"]>(
  event: RunnerEvent,
  answer: Answer,
): event is Extract<RunnerEvent, { event: Answer }> {
  return event.event === answer;
}
