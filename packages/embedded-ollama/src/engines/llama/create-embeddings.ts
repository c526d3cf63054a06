import type { LlamaEmbeddingContext, LlamaModel } from "node-llama-cpp";

import { ApiError } from "../../http/api-error.ts";
import type { LoadedModel } from "../engine.ts";
import { tokenizePrompt } from "./tokenize-prompt.ts";

/** Embeddings of one model; their context is made at the first use. */
export interface Embeddings {
  readonly embed: LoadedModel["embed"];
  close(): Promise<void>;
}

export function createEmbeddings(
  model: LlamaModel,
  limits: { readonly contextLength: number; readonly threads: number },
): Embeddings {
  const { contextLength, threads } = limits;
  let made: Promise<LlamaEmbeddingContext> | undefined;
  const context = async (): Promise<LlamaEmbeddingContext> => {
    made ??= model.createEmbeddingContext({
      // The library keeps one token of the context free.
      contextSize: contextLength + 1,
      // Some models read a text from both ends, so that it must be evaluated in one piece.
      batchSize: contextLength + 1,
      threads,
    });
    try {
      return await made;
    } catch (error) {
      // There may be memory for it the next time.
      made = undefined;
      throw error;
    }
  };
  return {
    embed: async ({ texts, truncate }, signal) => {
      const vectors: (readonly number[])[] = [];
      let promptTokens = 0;
      for (const text of texts) {
        signal.throwIfAborted();
        const tokens = tokenizePrompt(model, text);
        if (tokens.length > contextLength && !truncate) {
          throw new ApiError(400, "the input length exceeds the context length");
        }
        const input = tokens.slice(0, contextLength);
        vectors.push((await (await context()).getEmbeddingFor(input)).vector);
        promptTokens += input.length;
      }
      return { vectors, promptTokens };
    },
    close: async () => (await made)?.dispose(),
  };
}
