import type {
  Embedding,
  LoadedModel,
  LocalModel,
  ModelDetails,
  PullProgress,
  ShownModel,
} from "@runproof/ollama-client";

import type { JsonObject } from "../answer.ts";

// What the client keeps of a server's answers, under the server's names again. A field that the
// client misread or lost is missing here, and the case that asks for it fails.

export function modelsDocument(models: readonly LocalModel[]): JsonObject {
  return { models: models.map(listed) };
}

export function psDocument(models: readonly LoadedModel[]): JsonObject {
  return {
    models: models.map((model) => ({
      ...listed(model),
      expires_at: model.expiresAt,
      size_vram: model.sizeVramBytes,
      context_length: model.contextLength,
    })),
  };
}

function listed(model: LocalModel | LoadedModel): JsonObject {
  const { name, sizeBytes: size, digest } = model;
  return { name, size, digest, details: details(model) };
}

export function showDocument(model: ShownModel): JsonObject {
  const architecture = String(model.family);
  return {
    details: details(model),
    capabilities: model.capabilities,
    model_info: {
      "general.architecture": architecture,
      [`${architecture}.block_count`]: model.layers,
      [`${architecture}.context_length`]: model.contextLength,
    },
  };
}

export function embedDocument(embedding: Embedding): JsonObject {
  return {
    embeddings: embedding.vectors,
    total_duration: embedding.totalNs,
    load_duration: embedding.loadNs,
    prompt_eval_count: embedding.promptTokens,
  };
}

export function progressDocument(progress: PullProgress): JsonObject {
  const { status, digest, totalBytes: total, completedBytes: completed } = progress;
  return { status, digest, total, completed };
}

function details(model: ModelDetails): JsonObject {
  return {
    family: model.family,
    parameter_size: model.parameterSize,
    quantization_level: model.quantization,
  };
}
