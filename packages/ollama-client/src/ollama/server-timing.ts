import type { ServerTiming } from "@runproof/contract";

import type { JsonObject } from "./answer-shape.ts";

const NUMBERS = {
  loadNs: "load_duration",
  promptEvalNs: "prompt_eval_duration",
  evalNs: "eval_duration",
  totalNs: "total_duration",
  promptTokens: "prompt_eval_count",
  outputTokens: "eval_count",
} as const;
type NumberName = keyof typeof NUMBERS;
const NUMBER_NAMES = Object.keys(NUMBERS) as NumberName[];

/** Ollama's numbers from the final line, nanoseconds and tokens; what it left out stays out. */
export function serverTiming(
  final: JsonObject,
  createdAt: { readonly first: string | undefined; readonly last: string | undefined },
): ServerTiming {
  const timing: { -readonly [name in NumberName]?: number } = {};
  for (const name of NUMBER_NAMES) {
    const value = final[NUMBERS[name]];
    if (isCount(value)) timing[name] = value;
  }
  const doneReason = final["done_reason"];
  return {
    ...timing,
    ...(typeof doneReason === "string" ? { doneReason } : {}),
    ...(createdAt.first === undefined ? {} : { firstCreatedAt: createdAt.first }),
    ...(createdAt.last === undefined ? {} : { lastCreatedAt: createdAt.last }),
  };
}

/** Numbers that were sent but are no durations or counts, each with what was sent instead. */
export function unusableNumbers(final: JsonObject): Record<string, string> {
  const reasons: Record<string, string> = {};
  for (const name of NUMBER_NAMES) {
    const value = final[NUMBERS[name]];
    if (value === undefined || isCount(value)) continue;
    const sent = JSON.stringify(value).slice(0, 40);
    reasons[name] =
      `the server sent ${NUMBERS[name]} as ${sent}: not a whole number from 0 to 2^53`;
  }
  return reasons;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
