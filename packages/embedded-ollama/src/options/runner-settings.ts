import type { GivenOptions } from "./option-types.ts";

const defaultContextLength = 4096;
const smallestContextLength = 4;

/** What a loaded model was loaded with; another value of any of these loads it again. */
export interface RunnerSettings {
  /** Tokens of context of one slot, never above the model's training context. */
  readonly contextLength: number;
  readonly contextLengthGiven: boolean;
  readonly batchSize: number;
  readonly batchSizeGiven: boolean;
  /** Layers on the GPU; negative = not asked for. Without a GPU it only takes part in the reload rule. */
  readonly gpuLayers: number;
  readonly mainGpu: number | undefined;
  /** 0 = the server's own number of threads. */
  readonly threads: number;
  readonly useMmap: boolean | undefined;
  readonly draftTokens: number;
  /** Whether generation may drop old tokens when the context is full. */
  readonly contextShift: boolean;
}

export function runnerSettings(
  options: GivenOptions,
  model: {
    readonly trainedContextLength: number | undefined;
    readonly smallestContextLength?: number;
  },
  shift: boolean | undefined,
): RunnerSettings {
  const given = options.num_ctx !== undefined && options.num_ctx !== 0;
  const wanted = given ? (options.num_ctx ?? 0) : defaultContextLength;
  const contextLength = Math.min(
    Math.max(wanted, model.smallestContextLength ?? smallestContextLength),
    model.trainedContextLength ?? Infinity,
  );
  const batchSize = options.num_batch ?? 0;
  return {
    contextLength,
    contextLengthGiven: given,
    batchSize: batchSize > 0 ? batchSize : automaticBatchSize(contextLength),
    batchSizeGiven: batchSize > 0,
    gpuLayers: options.num_gpu ?? -1,
    mainGpu: options.main_gpu,
    threads: options.num_thread ?? 0,
    useMmap: options.use_mmap,
    draftTokens: options.draft_num_predict ?? 0,
    contextShift: shift ?? true,
  };
}

/**
 * Ollama's rule for "the loaded model does not fit this request": every setting counts, but
 * a `num_gpu` left out fits any, and so does a `num_ctx` or `num_batch` left out both times.
 * A `num_gpu` given after a load without it does not fit, even where both mean the same.
 */
export function needsReload(loaded: RunnerSettings, wanted: RunnerSettings): boolean {
  const sameContext =
    loaded.contextLength === wanted.contextLength ||
    (!loaded.contextLengthGiven && !wanted.contextLengthGiven);
  const sameBatch =
    loaded.batchSize === wanted.batchSize || (!loaded.batchSizeGiven && !wanted.batchSizeGiven);
  // Left out means none, where there is no GPU.
  const sameMmap =
    loaded.useMmap === wanted.useMmap || (loaded.useMmap === undefined && wanted.useMmap === false);
  return (
    !sameContext ||
    !sameBatch ||
    (wanted.gpuLayers >= 0 && loaded.gpuLayers !== wanted.gpuLayers) ||
    loaded.mainGpu !== wanted.mainGpu ||
    loaded.threads !== wanted.threads ||
    !sameMmap ||
    loaded.draftTokens !== wanted.draftTokens ||
    loaded.contextShift !== wanted.contextShift
  );
}

/** Tokens of a prompt evaluated at once, when the request does not say. */
function automaticBatchSize(contextLength: number): number {
  if (contextLength > 32_768) return 2048;
  return contextLength > 4096 ? 1024 : 512;
}
