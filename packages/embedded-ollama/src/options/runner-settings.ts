import type { GivenOptions } from "./option-types.ts";

const defaultContextLength = 4096;
const smallestContextLength = 4;
const defaultBatchSize = 512;

/** What a loaded model was loaded with; another value of any of these loads it again. */
export interface RunnerSettings {
  /** Tokens of context of one slot, never above the model's training context. */
  readonly contextLength: number;
  readonly contextLengthGiven: boolean;
  readonly batchSize: number;
  /** Layers on the GPU; negative = not asked for. There is no GPU here: it only takes part in the reload rule. */
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
  model: { readonly trainedContextLength: number | undefined },
  shift: boolean | undefined,
): RunnerSettings {
  const given = options.num_ctx !== undefined && options.num_ctx !== 0;
  const wanted = given ? (options.num_ctx ?? 0) : defaultContextLength;
  return {
    contextLength: Math.min(
      Math.max(wanted, smallestContextLength),
      model.trainedContextLength ?? Infinity,
    ),
    contextLengthGiven: given,
    batchSize:
      options.num_batch !== undefined && options.num_batch > 0
        ? options.num_batch
        : defaultBatchSize,
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
 * a `num_gpu` left out fits any, and so does a `num_ctx` or `use_mmap` left out both times.
 * A `num_gpu` given after a load without it does not fit, even where both mean the same.
 */
export function needsReload(loaded: RunnerSettings, wanted: RunnerSettings): boolean {
  const sameContext =
    loaded.contextLength === wanted.contextLength ||
    (!loaded.contextLengthGiven && !wanted.contextLengthGiven);
  return (
    !sameContext ||
    loaded.batchSize !== wanted.batchSize ||
    (wanted.gpuLayers >= 0 && loaded.gpuLayers !== wanted.gpuLayers) ||
    loaded.mainGpu !== wanted.mainGpu ||
    loaded.threads !== wanted.threads ||
    loaded.useMmap !== wanted.useMmap ||
    loaded.draftTokens !== wanted.draftTokens ||
    loaded.contextShift !== wanted.contextShift
  );
}
