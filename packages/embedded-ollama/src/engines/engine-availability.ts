import { EmbeddedOllamaError } from "../embedded-ollama-error.ts";
import { llamaLibrary } from "./llama/llama-library.ts";

/** Whether inference can run here; with the reason and what to do when it cannot. */
export type EngineAvailability =
  | { readonly available: true }
  | { readonly available: false; readonly reason: string; readonly hint: string };

/**
 * Says whether real inference can run on this machine (about 0.5 s the first time, in which the engine's
 * library starts in this process).
 */
export async function engineAvailability(): Promise<EngineAvailability> {
  try {
    await llamaLibrary();
    return { available: true };
  } catch (error) {
    if (!EmbeddedOllamaError.is(error)) throw error;
    return { available: false, reason: error.message, hint: error.hint ?? "" };
  }
}
