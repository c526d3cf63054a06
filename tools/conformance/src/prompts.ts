import type { JsonObject } from "./answer.ts";

/** Any model has something to say to it. */
export const reportPrompt =
  "Write a technical report from this analysis.\nAcross 20 runs the latency ranges from 300 ms to 400 ms.";

/** Longer than any context of a few hundred tokens, whatever the tokens. */
export const longPrompt: string = Array.from(
  { length: 120 },
  (_, index) => `Run ${index} of configuration ${index % 7} took ${300 + index} ms.`,
).join("\n");

/** Leaves a model nothing but to write this text, as a JSON string. */
export function exactly(text: string): JsonObject {
  return { type: "string", enum: [text] };
}

/** Takes the fastest model seconds to write: 29,000 characters, and no two tokens in a row alike. */
export const longAnswer: JsonObject = exactly(
  Array.from({ length: 6_000 }, (_, index) => index).join(" "),
);
