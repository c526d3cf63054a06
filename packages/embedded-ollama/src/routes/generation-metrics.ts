import type { CompletionResult } from "../engines/engine.ts";

/**
 * Counts and durations (integer nanoseconds) of the last chunk, at Ollama's boundaries. Waiting for a slot
 * is in `total_duration` alone. What is zero is left out, as Go's `omitempty` does.
 */
export function generationMetrics(
  startNs: bigint,
  loadNs: bigint,
  result: CompletionResult,
): object {
  const metrics = {
    total_duration: Number(process.hrtime.bigint() - startNs),
    load_duration: Number(loadNs),
    prompt_eval_count: result.promptTokens,
    prompt_eval_duration: result.promptEvalNs,
    eval_count: result.evalCount,
    eval_duration: result.evalNs,
  };
  return Object.fromEntries(Object.entries(metrics).filter(([, value]) => value !== 0));
}
