import { LOAD_OPTIONS, type LoadOption } from "./load-options.ts";
import type { OllamaOptions } from "./primitives.ts";

/** The smallest context Ollama runs with; it raises smaller ones. */
const SMALLEST_CONTEXT = 4;

/**
 * Whether a request with the options `next` makes Ollama load the model again, when the last request
 * had the options `previous`. undefined = nothing is known to be loaded, so it does.
 */
export function needsReload(previous: OllamaOptions | undefined, next: OllamaOptions): boolean {
  return previous === undefined || reloadOptions(previous, next).length > 0;
}

/**
 * Options because of which a request with `next` makes Ollama load the model again after one with
 * `previous`.
 *
 * A `num_gpu` that is absent or negative takes whatever is loaded. Where the server's choice is not
 * known (an explicit value after a default one), a reload is assumed: one warm-up too many costs
 * seconds, one too few costs the measurement. What depends on the model (contexts above its
 * training length, the context floor of vision models) can only make real reloads fewer.
 */
export function reloadOptions(previous: OllamaOptions, next: OllamaOptions): readonly LoadOption[] {
  return LOAD_OPTIONS.filter((name) => {
    const wanted = loadValue(name, next);
    if (name === "num_gpu" && wanted === undefined) return false;
    return loadValue(name, previous) !== wanted;
  });
}

/** The value as the server compares it; undefined = left to the server. */
export function loadValue(
  name: LoadOption,
  options: OllamaOptions,
): OllamaOptions[string] | undefined {
  const given = options[name];
  if (typeof given !== "number") return given;
  const value = Math.trunc(given);
  switch (name) {
    case "num_ctx":
      return value === 0 ? undefined : Math.max(value, SMALLEST_CONTEXT);
    case "num_gpu":
      return value < 0 ? undefined : value;
    case "num_thread":
      return value === 0 ? undefined : value;
    default:
      return value;
  }
}
