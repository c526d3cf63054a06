import { availableParallelism } from "node:os";

import type { LlamaContext, LlamaModel } from "node-llama-cpp";

import type { EngineSettings, LoadedModel, LoadRequest } from "../engine.ts";
import { checkTensorTypes } from "./check-tensor-types.ts";
import { createLlamaSlot } from "./create-llama-slot.ts";
import type { LlamaLibrary } from "./llama-library.ts";
import { createPromptTokenizer } from "./prompt-tokenizer.ts";

/** Loads weights and makes one context with a sequence per slot. */
export async function loadLlamaModel(
  library: LlamaLibrary,
  settings: EngineSettings,
  request: LoadRequest,
  signal: AbortSignal,
): Promise<LoadedModel> {
  checkTensorTypes(request.file.head);
  const model = await library.llama.loadModel({
    modelPath: request.file.path,
    gpuLayers: 0,
    useMmap: request.useMmap ?? "auto",
    loadSignal: signal,
  });
  let context: LlamaContext;
  try {
    context = await createContext(model, settings, request, signal);
  } catch (error) {
    await model.dispose();
    throw error;
  }
  const slots = Array.from({ length: request.parallel }, () =>
    createLlamaSlot(model, context.getSequence(), request.batchSize),
  );
  return {
    sizeBytes:
      model.size + request.file.facts.kvBytesPerToken * request.contextLength * request.parallel,
    slots,
    addsBeginToken: model.tokens.shouldPrependBosToken,
    tokenize: createPromptTokenizer(library, model, request.file.facts),
    close: async () => {
      await context.dispose();
      await model.dispose();
    },
  };
}

async function createContext(
  model: LlamaModel,
  settings: EngineSettings,
  request: LoadRequest,
  signal: AbortSignal,
): Promise<LlamaContext> {
  return model.createContext({
    contextSize: request.contextLength,
    sequences: request.parallel,
    batchSize: request.batchSize,
    // Threads beyond the processors wait for each other in busy loops: a token then takes seconds.
    threads: Math.min(
      request.threads > 0 ? request.threads : settings.threads,
      availableParallelism(),
    ),
    flashAttention: settings.flashAttention,
    createSignal: signal,
  });
}
