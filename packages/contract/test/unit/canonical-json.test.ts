import {
  array,
  assert,
  boolean,
  constantFrom,
  dictionary,
  double,
  integer,
  letrec,
  oneof,
  property,
  string,
} from "fast-check";
import { expect, test } from "vitest";

import { canonicalJson, canonicalParts } from "../../src/canonical-json.ts";

/** The definition: a sorted copy, written by the engine. */
function defined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(defined);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, defined(item)]));
}

const key = oneof(
  string({ unit: "binary", maxLength: 4 }),
  constantFrom("id", "value", "n", "10", "9", "__proto__", "01", "a".repeat(60)),
);
const { value } = letrec((tie) => ({
  value: oneof(
    { maxDepth: 5 },
    double(),
    integer(),
    boolean(),
    constantFrom(null, undefined, "x".repeat(50)),
    string({ unit: "binary" }),
    array(double()),
    array(tie("value")),
    dictionary(key, tie("value")),
  ),
}));

test("the text is that of a sorted copy, whole and in parts", () => {
  assert(
    property(array(value), (values) => {
      const expected = JSON.stringify(defined(values));
      expect(canonicalJson(values)).toBe(expected);
      const parts: string[] = [];
      canonicalParts(values, (part) => parts.push(part));
      expect(parts.join("")).toBe(expected);
    }),
  );
});

test("the order in which keys were written is not seen", () => {
  expect(canonicalJson({ b: 1, a: { d: undefined, c: [2] } })).toBe('{"a":{"c":[2]},"b":1}');
  expect(canonicalJson({ a: { c: [2] }, b: 1 })).toBe('{"a":{"c":[2]},"b":1}');
});
