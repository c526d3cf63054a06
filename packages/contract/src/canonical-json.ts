/**
 * JSON with sorted keys and no spaces: equal values give equal text, whatever order they were
 * written in. Keys without a value are left out.
 */
export function canonicalJson(value: unknown): string {
  return jsonOf(value) as string;
}

/** Values are handed over part by part down to this depth: whole texts of many megabytes are slow. */
const PARTED_DEPTH = 2;

/** The same text in parts, for values that are too large to be one. */
export function canonicalParts(value: unknown, put: (part: string) => void): void {
  putParts(value, put, 0);
}

/** @returns whether there is a text of the value */
function putParts(value: unknown, put: (part: string) => void, depth: number): boolean {
  if (depth >= PARTED_DEPTH || typeof value !== "object" || value === null) {
    const text = jsonOf(value);
    if (text !== undefined) put(text);
    return text !== undefined;
  }
  if (Array.isArray(value)) {
    put("[");
    for (const [index, item] of value.entries()) {
      if (index > 0) put(",");
      if (!putParts(item, put, depth + 1)) put("null");
    }
    put("]");
    return true;
  }
  let before = "{";
  for (const { key, name } of sortedKeys(Object.keys(value))) {
    const item = (value as Readonly<Record<string, unknown>>)[key];
    if (!hasText(item)) continue;
    put(`${before}${name}`);
    putParts(item, put, depth + 1);
    before = ",";
  }
  put(before === "{" ? "{}" : "}");
  return true;
}

function jsonOf(value: unknown): string | undefined {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "null";
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item === "number")) return JSON.stringify(value);
    let text = "";
    for (const item of value) text += `${text === "" ? "[" : ","}${jsonOf(item) ?? "null"}`;
    return `${text}]`;
  }
  let text = "";
  for (const { key, name } of sortedKeys(Object.keys(value))) {
    const item = jsonOf((value as Readonly<Record<string, unknown>>)[key]);
    if (item !== undefined) text += (text === "" ? "{" : ",") + name + item;
  }
  return text === "" ? "{}" : `${text}}`;
}

/** What JSON has no text for is left out of objects, and null in arrays. */
function hasText(value: unknown): boolean {
  return value !== undefined && typeof value !== "function" && typeof value !== "symbol";
}

/** Texts that need no escape; the longer ones are quicker in the engine's hands. */
const ESCAPED = /[^ !#-[\]-~]/;
const SHORT = 64;

function quoted(text: string): string {
  return text.length <= SHORT && !ESCAPED.test(text) ? `"${text}"` : JSON.stringify(text);
}

interface Key {
  readonly key: string;
  /** As JSON has it, with its colon. */
  readonly name: string;
}

/** Keys of one kind of object, as they come and in their order. */
interface Shape {
  readonly keys: readonly string[];
  readonly sorted: readonly Key[];
}

/** By first key and number of keys. Many records have the same keys, which are sorted once. */
const shapes = new Map<string, Shape[]>();
/** Objects used as tables have keys of their own each: those are sorted every time. */
const MOST_ALIKE = 8;
const MOST_NAMES = 500;

/** Keys in the order of their code units, those that are array indices first, as objects have them. */
function sortedKeys(keys: readonly string[]): readonly Key[] {
  const first = `${keys[0]}${keys.length}`;
  const alike = shapes.get(first);
  const known = alike?.find((shape) => areSame(shape.keys, keys));
  if (known !== undefined) return known.sorted;
  const sorted = Object.keys(Object.fromEntries(keys.toSorted().map((key) => [key, 0]))).map(
    (key) => ({ key, name: `${JSON.stringify(key)}:` }),
  );
  if (alike === undefined && shapes.size < MOST_NAMES) shapes.set(first, [{ keys, sorted }]);
  else if (alike !== undefined && alike.length < MOST_ALIKE) alike.push({ keys, sorted });
  return sorted;
}

function areSame(keys: readonly string[], others: readonly string[]): boolean {
  return keys.length === others.length && keys.every((key, index) => key === others[index]);
}
