import type { Engine, EngineSettings } from "../engine.ts";
import { llamaLibrary } from "./llama-library.ts";
import { loadLlamaModel } from "./load-llama-model.ts";

/**
 * Real inference by llama.cpp on the CPU. The library starts here and not at the first request,
 * so its start-up never counts as loading a model.
 * @throws EmbeddedOllamaError ENGINE_UNAVAILABLE
 */
export async function startLlamaEngine(settings: EngineSettings): Promise<Engine> {
  const library = await llamaLibrary();
  return {
    kind: "llama",
    load: async (request, signal) => loadLlamaModel(library, settings, request, signal),
    // The library is shared by every server of this process and lives as long as it.
    close: async () => undefined,
  };
}
