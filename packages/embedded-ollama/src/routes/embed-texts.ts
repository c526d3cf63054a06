import { ModelGone, type EmbeddingResult, type EmbeddingTask } from "../engines/engine.ts";
import { ApiError } from "../http/api-error.ts";
import type { Runner } from "../scheduler/runner.ts";

/**
 * Vectors of length 1, in a slot of a loaded model.
 * @param dimensions how many numbers of each vector to keep; 0 = all. What is left has length 1 again.
 * @throws ApiError 400: in Ollama, whatever goes wrong here is the request's fault
 */
export async function embedTexts(
  runner: Runner,
  task: EmbeddingTask,
  dimensions: number,
  signal: AbortSignal,
): Promise<EmbeddingResult> {
  try {
    const { vectors, promptTokens } = await runner.slots.use(signal, async () =>
      runner.model.embed(task, signal),
    );
    const cut = (vector: readonly number[]): readonly number[] =>
      dimensions > 0 && dimensions < vector.length
        ? normalized(vector.slice(0, dimensions))
        : vector;
    return { vectors: vectors.map((vector) => cut(normalized(vector))), promptTokens };
  } catch (error) {
    if (error instanceof ApiError || error instanceof ModelGone || signal.aborted) throw error;
    throw new ApiError(400, error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  }
}

function normalized(vector: readonly number[]): readonly number[] {
  if (!vector.every(Number.isFinite)) {
    throw new ApiError(400, "embedding contains NaN or Inf values");
  }
  const length = Math.max(Math.hypot(...vector), 1e-12);
  return vector.map((value) => value / length);
}
