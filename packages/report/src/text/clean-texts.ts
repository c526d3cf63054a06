import { cleanText } from "./clean-text.ts";

/**
 * A copy of what JSON can hold in which no text has characters that disguise it, or that XML forbids.
 * Keys are ours and stay; those without a value are left out.
 */
export function cleanTexts<Value>(value: Value): Value {
  return cleanPart(value) as Value;
}

function cleanPart(part: unknown): unknown {
  if (typeof part === "string") return cleanText(part);
  if (Array.isArray(part)) return part.map(cleanPart);
  if (typeof part !== "object" || part === null) return part;
  const clean: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(part)) {
    if (value !== undefined) clean[key] = cleanPart(value);
  }
  return clean;
}
