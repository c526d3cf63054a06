import * as fc from "fast-check";

import type { DataFile, Dataset } from "../src/index.ts";

const text = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  fc.constantFrom(
    "{{#each steps}}{{this}}{{/each}}",
    "a\nFiles: b.csv",
    "a\r\n\u2028\u2029\u0085b",
    "\u202Egpj.exe\u2066",
    "\u0000\u001B[31m\u009B",
    "\uD800",
    "1".repeat(40),
  ),
);
const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const column = fc.record({
  name: fc.oneof(text, fc.constantFrom("ttft_ms", "throughput (tok/s)", "stage")),
  type: fc.constantFrom("number", "text", "mixed"),
  values: fc.nat(9),
  missing: fc.nat(9),
  numbers: fc.option(
    fc.record({ n: fc.integer({ min: 1, max: 9 }), min: number, max: number, mean: number }),
    { nil: undefined },
  ),
  categories: fc.option(fc.array(text, { maxLength: 5 }), { nil: undefined }),
});
const table = fc.record({
  name: text,
  rows: fc.nat(1e9),
  raggedRows: fc.nat(9),
  columnsLeftOut: fc.nat(9),
  columns: fc.array(column, { maxLength: 6 }),
  sampleRows: fc.array(fc.array(text, { maxLength: 6 }), { maxLength: 4 }),
});
const file = fc.record({
  kind: fc.constant("data"),
  path: fc.oneof(
    text,
    fc.tuple(fc.constantFrom("a", "b"), text).map((parts) => parts.join("/")),
  ),
  type: fc.constantFrom("csv", "tsv", "json", "ndjson", "markdown"),
  sizeBytes: fc.nat(),
  textBytes: fc.nat(),
  modifiedAt: fc.option(fc.constantFrom("2026-11-28T12:00:00.000Z", "2025-01-01T00:00:00.000Z"), {
    nil: undefined,
  }),
  sha256: fc.constant("0".repeat(64)),
  encoding: fc.constant("utf-8"),
  rows: fc.nat(1e9),
  tables: fc.array(table, { maxLength: 3 }),
  facts: fc.array(fc.record({ name: text, value: fc.oneof(text, number, fc.boolean()) }), {
    maxLength: 5,
  }),
  headings: fc.array(fc.record({ level: fc.integer({ min: 1, max: 6 }), text }), { maxLength: 5 }),
  codeBlocks: fc.nat(3),
  notes: fc.array(text, { maxLength: 2 }),
});
const skipped = fc.record({
  kind: fc.constant("skipped"),
  path: text,
  reason: fc.constantFrom("binary", "malformed", "hidden"),
  message: text,
  position: fc.option(fc.record({ line: fc.nat() }), { nil: undefined }),
});

/** Data sets with everything in them that a file name, a cell or a heading can hold. */
export const anyDataset: fc.Arbitrary<Dataset> = fc
  .array(fc.oneof({ weight: 4, arbitrary: file }, skipped), { maxLength: 12 })
  .map((files) => ({
    root: "/data",
    // Generated with undefined for absent, which readers cannot tell apart.
    files: JSON.parse(JSON.stringify(files)) as DataFile[],
    contentHash: "0".repeat(64),
  }));
