import type { ServerTiming } from "@runproof/contract";

import type { JsonObject } from "./answer-shape.ts";

/** Ollama's names and ours. */
const NUMBERS = [
  ["load_duration", "loadNs"],
  ["prompt_eval_duration", "promptEvalNs"],
  ["eval_duration", "evalNs"],
  ["total_duration", "totalNs"],
  ["prompt_eval_count", "promptTokens"],
  ["eval_count", "outputTokens"],
] as const;

/** Ollama's numbers from the final line, nanoseconds and tokens; what it left out stays out. */
export function serverTiming(
  final: JsonObject,
  createdAt: { readonly first: string | undefined; readonly last: string | undefined },
): ServerTiming {
  const timing: ServerTiming = {};
  for (const [name, ours] of NUMBERS) {
    const value = final[name];
    if (isCount(value)) timing[ours] = value;
  }
  const doneReason = final["done_reason"];
  if (typeof doneReason === "string") timing.doneReason = doneReason;
  if (createdAt.first !== undefined) timing.firstCreatedAt = createdAt.first;
  if (createdAt.last !== undefined) timing.lastCreatedAt = createdAt.last;
  return timing;
}

/** Numbers that were sent but are no durations or counts, each with what was sent instead. */
export function unusableNumbers(final: JsonObject): Record<string, string> | undefined {
  let reasons: Record<string, string> | undefined;
  for (const [name, ours] of NUMBERS) {
    const value = final[name];
    if (value === undefined || isCount(value)) continue;
    const sent = JSON.stringify(value).slice(0, 40);
    reasons ??= {};
    reasons[ours] = `the server sent ${name} as ${sent}: not a whole number from 0 to 2^53`;
  }
  return reasons;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
