import { gzipSync } from "node:zlib";

import { expect } from "vitest";

import { data, skipped, type HostileFile } from "./hostile-file.ts";

const table = (more: object): HostileFile["record"] =>
  data({ tables: [expect.objectContaining(more)] });
const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, "utf16le");
const packed = gzipSync("a,b\n1,2\n3,4\n");
const bomb = gzipSync(Buffer.alloc(20_000_000, "1,2\n"));

export const OTHER_FILES: readonly HostileFile[] = [
  // JSON, NDJSON
  {
    what: "deep lists",
    name: "a.json",
    content: `${"[".repeat(100_000)}${"]".repeat(100_000)}`,
    record: data({ notes: [expect.stringContaining("too deep")] }),
  },
  {
    what: "deep lists without an end",
    name: "a.json",
    content: "[".repeat(1_000_000),
    record: skipped("malformed"),
  },
  {
    what: "NaN in JSON",
    name: "a.json",
    content: '{"a":NaN}',
    record: skipped("malformed", { position: { line: 1, column: 6 } }),
  },
  {
    what: "a key named __proto__",
    name: "a.ndjson",
    content: '{"__proto__":{"x":1},"constructor":2}\n',
    record: table({
      rows: 1,
      columns: [
        expect.objectContaining({ name: "__proto__.x" }),
        expect.objectContaining({ name: "constructor" }),
      ],
    }),
  },
  {
    what: "a torn last line",
    name: "a.ndjson",
    content: '{"a":1}\n{"a"',
    record: data({ rows: 1, notes: [expect.stringContaining("torn off")] }),
  },
  {
    what: "a broken line",
    name: "a.ndjson",
    content: '{"a":1}\nx\n{"a":2}\n',
    record: skipped("malformed", { position: { line: 2, column: 1 } }),
  },
  {
    what: "other keys in every line",
    name: "a.ndjson",
    content: Array.from({ length: 30_000 }, (_, index) => `{"k${index}":1}\n`).join(""),
    record: table({ rows: 30_000, columnsLeftOut: 10_000 }),
  },
  {
    what: "a long line",
    name: "a.ndjson",
    content: `"${"x".repeat(300_000)}"\n`,
    limits: { maxRowBytes: 100_000 },
    record: skipped("too-long", { limit: "maxRowBytes", position: { line: 1 } }),
  },
  {
    what: "a document above the limit",
    name: "a.json",
    content: `[${"1,".repeat(500)}1]`,
    limits: { maxDocumentBytes: 1_000 },
    record: skipped("too-large", { limit: "maxDocumentBytes" }),
  },
  // Markdown
  {
    what: "broken front matter",
    name: "a.md",
    content: "---\n{a: [\n---\n# T\n",
    record: data({ notes: [expect.stringContaining("front matter")] }),
  },
  {
    what: "front matter without an end",
    name: "a.md",
    content: "---\na: 1\n# T\n",
    record: data(),
  },
  { what: "deep quotes", name: "a.md", content: `${"> ".repeat(50_000)}x\n`, record: data() },
  {
    what: "a table without an end",
    name: "a.md",
    content: `|a|b|\n|-|-|\n${"|1".repeat(10_000)}`,
    record: data(),
  },
  // Gzip
  {
    what: "gzip",
    name: "a.csv.gz",
    content: packed,
    record: data({
      compression: "gzip",
      type: "csv",
      rows: 2,
      sizeBytes: packed.length,
      textBytes: 12,
    }),
  },
  {
    what: "gzip of several members",
    name: "a.csv.gz",
    content: Buffer.concat([packed, gzipSync("5,6\n")]),
    record: data({ rows: 3 }),
  },
  {
    what: "gzip cut off",
    name: "a.csv.gz",
    content: packed.subarray(0, -5),
    record: skipped("malformed", { message: expect.stringContaining("cut off") }),
  },
  {
    what: "gzip with a wrong checksum",
    name: "a.csv.gz",
    content: Buffer.concat([packed.subarray(0, -8), Buffer.alloc(4, 7), packed.subarray(-4)]),
    record: skipped("malformed"),
  },
  {
    what: "no gzip",
    name: "a.json.gz",
    content: "{}",
    record: skipped("malformed", { message: expect.stringContaining("not gzip") }),
  },
  {
    what: "a bomb in a table",
    name: "a.csv.gz",
    content: bomb,
    limits: { maxInflatedBytes: 1_000_000 },
    record: skipped("too-large", { limit: "maxInflatedBytes", sizeBytes: bomb.length }),
  },
  {
    what: "a bomb in a document",
    name: "a.md.gz",
    content: bomb,
    record: skipped("too-large", { limit: "maxDocumentBytes" }),
  },
  { what: "gzip in gzip", name: "a.csv.gz", content: gzipSync(packed), record: skipped("binary") },
  {
    what: "UTF-16, packed",
    name: "a.csv.GZ",
    content: gzipSync(utf16("a\n1\n")),
    record: data({ encoding: "utf-16le", rows: 1 }),
  },
];
