import type { ProfileModel } from "./profile.ts";

/** Where a model lies: how much of it is on the GPU. */
export interface Placement {
  /** Weights and key-value cache of all slots. */
  readonly sizeBytes: number;
  readonly vramBytes: number;
  /** Of `layers` + 1: the output counts as one, as in Ollama. */
  readonly gpuLayers: number;
  /** How many times longer a step takes than with all of it on the GPU. */
  readonly slowdown: number;
}

/** Memory of a loaded model: weights + key-value bytes per token · context · slots. */
export function modelBytes(
  model: Pick<ProfileModel, "weightsBytes" | "kvBytesPerToken">,
  { contextLength, parallel }: { readonly contextLength: number; readonly parallel: number },
): number {
  return model.weightsBytes + model.kvBytesPerToken * contextLength * parallel;
}

/**
 * As many layers as were asked for (negative = all) and fit go to the GPU; weights and cache are spread evenly
 * over the layers and the output. What is left stays with the processors and is slower there.
 * @param freeBytes of the GPU's memory
 */
export function placeModel(
  model: ProfileModel,
  request: {
    readonly contextLength: number;
    readonly parallel: number;
    /** As `num_gpu`. */
    readonly gpuLayers: number;
  },
  freeBytes: number,
): Placement {
  const all = model.layers + 1;
  const sizeBytes = modelBytes(model, request);
  const wanted = request.gpuLayers < 0 ? all : Math.min(request.gpuLayers, all);
  const fitting = Math.floor((freeBytes * all) / sizeBytes);
  const gpuLayers = Math.min(wanted, fitting);
  const vramBytes = gpuLayers === all ? sizeBytes : Math.floor((sizeBytes * gpuLayers) / all);
  const share = gpuLayers / all;
  return { sizeBytes, vramBytes, gpuLayers, slowdown: share + (1 - share) * model.cpuSlowdown };
}
