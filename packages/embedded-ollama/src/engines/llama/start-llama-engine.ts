import type { Engine, EngineSettings } from "../engine.ts";
import { llamaLibrary } from "./llama-library.ts";
import { loadLlamaModel } from "./load-llama-model.ts";

/**
 * Real inference by llama.cpp on the CPU, in this process: a crash of llama.cpp is the end of it.
 * The library starts here and not with the first model.
 * @throws EmbeddedOllamaError ENGINE_UNAVAILABLE
 */
export async function startLlamaEngine(settings: EngineSettings): Promise<Engine> {
  const library = await llamaLibrary();
  return {
    kind: "llama",
    load: async (request, signal) => loadLlamaModel(library, settings, request, signal),
    startingNs: () => 0n,
    // The library is shared by every server of this process and lives as long as it.
    close: async () => undefined,
  };
}
