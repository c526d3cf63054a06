import { loadValue, needsReload, type OllamaOptions } from "@runproof/contract";

/**
 * Whether a request with the options `next` would run with the `num_gpu` of `previous`, although it
 * leaves `num_gpu` to the server: Ollama keeps a loaded model when nothing else changed. The model
 * has to be unloaded first, or the two arms are the same.
 */
export function inheritsNumGpu(previous: OllamaOptions | undefined, next: OllamaOptions): boolean {
  if (previous === undefined || needsReload(previous, next)) return false;
  return loadValue("num_gpu", previous) !== undefined && loadValue("num_gpu", next) === undefined;
}
