import type { OllamaOptions } from "@runproof/contract";

/** Options both APIs call alike. */
const SHARED: ReadonlySet<string> = new Set([
  "temperature",
  "top_p",
  "seed",
  "stop",
  "presence_penalty",
  "frequency_penalty",
]);

export interface SamplingOptions {
  /** Fields of the request. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Options that are not sent, and why. */
  readonly absent: Readonly<Record<string, string>>;
}

/** Ollama's options in the words of the API; what it has no word for is not sent. */
export function samplingOptions(options: OllamaOptions = {}): SamplingOptions {
  const fields: Record<string, unknown> = {};
  const absent: Record<string, string> = {};
  for (const [name, value] of Object.entries(options)) {
    // −1 asks for what the API does by itself: no limit of tokens, a random seed.
    if ((name === "num_predict" || name === "seed") && value === -1) continue;
    if (SHARED.has(name)) fields[name] = value;
    else if (name === "num_predict" && Number(value) > 0) fields["max_tokens"] = value;
    else absent[name] = "the OpenAI API has no such option";
  }
  return { fields, absent };
}
