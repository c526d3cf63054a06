import type { ServerTiming } from "@runproof/contract";

import type { JsonObject } from "../ollama/answer-shape.ts";

const NANOSECONDS_PER_MS = 1e6;

/** What a server may tell about an answer, as it came. */
export interface Reported {
  readonly usage: JsonObject | undefined;
  /** Of llama-server only. */
  readonly timings: JsonObject | undefined;
  readonly finishReason: string | undefined;
}

/**
 * Tokens as the server counted them. Durations only from llama-server's `timings`, which mean what
 * Ollama's mean: the work on tokens that were not in the prompt cache, and the time from the first
 * token to the last.
 */
export function serverNumbers({ usage, timings, finishReason }: Reported): ServerTiming {
  return {
    ...nanoseconds("promptEvalNs", timings?.["prompt_ms"]),
    ...nanoseconds("evalNs", timings?.["predicted_ms"]),
    ...tokens("promptTokens", usage?.["prompt_tokens"]),
    ...tokens("outputTokens", usage?.["completion_tokens"]),
    ...(finishReason === undefined ? {} : { doneReason: finishReason }),
  };
}

const NO_DURATIONS = "the OpenAI API reports no durations";
const REASONS = {
  loadNs: NO_DURATIONS,
  promptEvalNs: NO_DURATIONS,
  evalNs: NO_DURATIONS,
  totalNs: NO_DURATIONS,
  promptTokens: "the server sent no usage",
  outputTokens: "the server sent no usage",
  contentCreatedNs: "the OpenAI API stamps whole seconds, the same for all chunks",
} as const satisfies { readonly [Name in keyof ServerTiming]: string };

/** Why the numbers that one would expect of Ollama are not among these. */
export function absentNumbers(present: ServerTiming): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(REASONS).filter(([name]) => !(name in present)));
}

function nanoseconds<Name extends string>(name: Name, ms: unknown): { [key in Name]?: number } {
  const isDuration = typeof ms === "number" && ms >= 0;
  return entry(name, isDuration ? Math.round(ms * NANOSECONDS_PER_MS) : undefined);
}

function tokens<Name extends string>(name: Name, count: unknown): { [key in Name]?: number } {
  const isCount = typeof count === "number" && Number.isSafeInteger(count) && count >= 0;
  return entry(name, isCount ? count : undefined);
}

function entry<Name extends string>(
  name: Name,
  value: number | undefined,
): { [key in Name]?: number } {
  // A computed key widens to string; the name is exactly the one asked for.
  return (value === undefined ? {} : { [name]: value }) as { [key in Name]?: number };
}
