import { maxDurationNs, parseGoDuration } from "../wire/go-duration.ts";
import { goTypeName } from "../wire/go-type-name.ts";

/**
 * How long a model stays loaded after its last request, in milliseconds; Infinity = for ever.
 * Accepts what Ollama accepts: a number of seconds, or a Go duration; a negative one means for ever.
 * @throws Error with Ollama's text for anything else
 */
export function parseKeepAlive(value: unknown): number {
  if (typeof value === "number") return value < 0 ? Infinity : value * 1000;
  if (typeof value === "string") {
    const ns = parseGoDuration(value);
    return ns < 0 || ns >= Number(maxDurationNs) ? Infinity : ns / 1e6;
  }
  throw new Error(`Unsupported type: '${goTypeName(value)}'`);
}
