import { availableParallelism } from "node:os";

import type { LlamaContext } from "node-llama-cpp";

import type { EngineSettings, LoadedModel, LoadRequest } from "../engine.ts";
import { createCompletions } from "./create-completions.ts";
import { createEmbeddings } from "./create-embeddings.ts";
import type { LlamaLibrary } from "./llama-library.ts";

/** Loads weights and makes one context with a sequence per slot. */
export async function loadLlamaModel(
  library: LlamaLibrary,
  settings: EngineSettings,
  request: LoadRequest,
  signal: AbortSignal,
): Promise<LoadedModel> {
  library.errorLines.clear();
  try {
    return await load(library, settings, request, signal);
  } catch (error) {
    signal.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    // What Ollama says when its server for the model gives up.
    throw new Error(
      `llama-server process has terminated: exit status 1: ${library.errorLines.text || `error loading model: ${reason}`}`,
      { cause: error },
    );
  }
}

async function load(
  library: LlamaLibrary,
  settings: EngineSettings,
  request: LoadRequest,
  signal: AbortSignal,
): Promise<LoadedModel> {
  const { facts, parallel, contextLength } = request;
  // Threads beyond the processors wait for each other in busy loops: a token then takes seconds.
  const threads = Math.min(
    request.threads > 0 ? request.threads : settings.threads,
    availableParallelism(),
  );
  const model = await library.llama.loadModel({
    modelPath: request.path,
    gpuLayers: 0,
    useMmap: request.useMmap ?? "auto",
    loadSignal: signal,
  });
  let context: LlamaContext;
  try {
    context = await model.createContext({
      contextSize: contextLength,
      sequences: parallel,
      batchSize: request.batchSize,
      threads,
      flashAttention: settings.flashAttention,
      createSignal: signal,
    });
  } catch (error) {
    await model.dispose();
    throw error;
  }
  const embeddings = createEmbeddings(model, { contextLength, threads });
  return {
    sizeBytes: model.size + facts.kvBytesPerToken * contextLength * parallel,
    alive: true,
    complete: createCompletions(library, model, context, request),
    embed: embeddings.embed,
    close: async () => {
      await embeddings.close();
      await context.dispose();
      await model.dispose();
    },
  };
}
