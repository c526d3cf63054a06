import type { ServerTiming } from "@runproof/contract";

import type { JsonObject } from "./answer-shape.ts";

/** Ollama's numbers from the final line, nanoseconds and tokens; what it left out stays out. */
export function serverTiming(
  final: JsonObject,
  createdAt: { readonly first: string | undefined; readonly last: string | undefined },
): ServerTiming {
  const doneReason = final["done_reason"];
  return {
    ...count("loadNs", final["load_duration"]),
    ...count("promptEvalNs", final["prompt_eval_duration"]),
    ...count("evalNs", final["eval_duration"]),
    ...count("totalNs", final["total_duration"]),
    ...count("promptTokens", final["prompt_eval_count"]),
    ...count("outputTokens", final["eval_count"]),
    ...(typeof doneReason === "string" ? { doneReason } : {}),
    ...(createdAt.first === undefined ? {} : { firstCreatedAt: createdAt.first }),
    ...(createdAt.last === undefined ? {} : { lastCreatedAt: createdAt.last }),
  };
}

function count<Name extends string>(name: Name, value: unknown): { [key in Name]?: number } {
  const isCount = typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
  // A computed key widens to string; the name is exactly the one asked for.
  return (isCount ? { [name]: value } : {}) as { [key in Name]?: number };
}
