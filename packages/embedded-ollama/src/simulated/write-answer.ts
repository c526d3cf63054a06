import type { AnswerFormat } from "../engines/engine.ts";
import { isRecord } from "../wire/is-record.ts";
import type { Random } from "./random.ts";
import { tokensOf } from "./simulated-tokens.ts";

/** Each is one token with the space before it. */
const words =
  "the run is set low top mid max min one two six ten can may not and but for all its was had any out per new old few day way see"
    .split(" ")
    .map((word) => tokensOf(` ${word}`)[0] ?? 0);

const opening = tokensOf("[simulated]");
const deepestNesting = 20;

/** What a simulated model writes: the token at an index, and how many there are, the end-of-sequence token counted. */
export interface WrittenAnswer {
  readonly length: number;
  tokenAt(index: number): number;
}

/** Words without a meaning, or the simplest JSON of the given form. */
export function writeAnswer(
  format: AnswerFormat | undefined,
  naturalTokens: number,
  random: Random,
): WrittenAnswer {
  if (format !== undefined) {
    const value = format.kind === "json" ? { simulated: true } : valueOf(format.schema, random, 0);
    const tokens = tokensOf(JSON.stringify(value) ?? "null");
    return { length: tokens.length + 1, tokenAt: (index) => tokens[index] ?? 0 };
  }
  const tokens = [...opening];
  return {
    length: Math.max(2, naturalTokens),
    tokenAt: (index) => {
      while (tokens.length <= index) tokens.push(words[random.bits() % words.length] ?? 0);
      return tokens[index] ?? 0;
    },
  };
}

function valueOf(schema: unknown, random: Random, depth: number): unknown {
  if (!isRecord(schema) || depth > deepestNesting) return null;
  if ("const" in schema) return schema["const"];
  const choices = schema["enum"] ?? undefined;
  if (Array.isArray(choices) && choices.length > 0) return choices[random.bits() % choices.length];
  const oneOf = schema["anyOf"] ?? schema["oneOf"];
  if (Array.isArray(oneOf)) return valueOf(oneOf[0], random, depth + 1);
  const type = Array.isArray(schema["type"]) ? schema["type"][0] : schema["type"];
  switch (type) {
    case "string":
      return "simulated";
    case "integer":
    case "number":
      return random.bits() % 100;
    case "boolean":
      return random.bits() % 2 === 0;
    case "array":
      return [valueOf(schema["items"], random, depth + 1)];
    case "object":
      return objectOf(schema["properties"], random, depth);
    default:
      return isRecord(schema["properties"]) ? objectOf(schema["properties"], random, depth) : null;
  }
}

function objectOf(properties: unknown, random: Random, depth: number): object {
  if (!isRecord(properties)) return {};
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, valueOf(schema, random, depth + 1)]),
  );
}
