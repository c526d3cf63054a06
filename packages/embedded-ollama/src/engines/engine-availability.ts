import { EmbeddedOllamaError } from "../embedded-ollama-error.ts";
import { RunnerProcess } from "./runner-process/runner-process.ts";

/** Whether inference can run here; with the reason and what to do when it cannot. */
export type EngineAvailability =
  | { readonly available: true }
  | { readonly available: false; readonly reason: string; readonly hint: string };

/**
 * Says whether real inference can run on this machine, by starting the engine's library in a process of its
 * own (about 1 s).
 */
export async function engineAvailability(): Promise<EngineAvailability> {
  try {
    const runner = await RunnerProcess.start({ threads: 1, flashAttention: false });
    await runner.end();
    return { available: true };
  } catch (error) {
    if (!EmbeddedOllamaError.is(error)) throw error;
    return { available: false, reason: error.message, hint: error.hint ?? "" };
  }
}
