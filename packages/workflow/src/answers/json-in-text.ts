import { mendJson, type FoundJson } from "./mend-json.ts";
import { sectionRole, type SectionRole } from "./section-role.ts";

/** The texts of an object, by what their keys announce. */
export interface JsonParts {
  readonly json: FoundJson;
  readonly parts: readonly (readonly [SectionRole | undefined, readonly string[]])[];
}

/** An analysis that was written as a JSON object, although nobody held the server to it. */
export function jsonInText(text: string): JsonParts | undefined {
  const start = startOfJson(text);
  const json = start === undefined ? undefined : mendJson(text, start);
  if (json === undefined) return undefined;
  const parts = partsOf(json.value, 0);
  const known = parts.some(([role, texts]) => isAsked(role) && texts.length > 0);
  return known ? { json, parts } : undefined;
}

/** At the start of the answer or of a code block; a brace inside of prose is no object. */
function startOfJson(text: string): number | undefined {
  const match = /(?:^|```[a-z]{0,10}|\n)\s{0,20}\{/i.exec(text);
  return match === null ? undefined : match.index + match[0].length - 1;
}

function partsOf(value: unknown, depth: number): JsonParts["parts"] {
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const role = sectionRole(key);
    // `{"analysis": {"summary": …}}`
    if (isRecord(item) && !isAsked(role) && depth < 3) return partsOf(item, depth + 1);
    return [[role, textsOf(item, 0)] as const];
  });
}

/** A text as it is, a list item by item, anything else as JSON of one line. */
function textsOf(value: unknown, depth: number): readonly string[] {
  if (typeof value === "string") return value.trim() === "" ? [] : [value];
  if (Array.isArray(value) && depth < 3) return value.flatMap((item) => textsOf(item, depth + 1));
  if (isRecord(value)) {
    const fields = Object.values(value).map((field) =>
      typeof field === "string" ? field : JSON.stringify(field),
    );
    return fields.length === 0 ? [] : [fields.join(": ")];
  }
  return value === null || value === undefined ? [] : [JSON.stringify(value)];
}

function isAsked(role: SectionRole | undefined): boolean {
  return role === "summary" || role === "findings" || role === "recommendations";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
