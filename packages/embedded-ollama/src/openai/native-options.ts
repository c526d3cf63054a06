import type { RequestFields } from "../http/request-fields.ts";

/**
 * Options of a request in Ollama's words. OpenAI's API has defaults of its own for two of them,
 * and no word for the size of the context: a model loaded with another one is loaded again.
 */
export function nativeOptions(
  fields: RequestFields,
  stop: readonly string[],
): Readonly<Record<string, unknown>> {
  const given = {
    num_predict: fields.integer("max_tokens"),
    seed: fields.integer("seed"),
    frequency_penalty: fields.number("frequency_penalty"),
    presence_penalty: fields.number("presence_penalty"),
    stop: stop.length > 0 ? stop : undefined,
  };
  return {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    temperature: fields.number("temperature") ?? 1,
    top_p: fields.number("top_p") ?? 1,
  };
}
