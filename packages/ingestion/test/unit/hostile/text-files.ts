import { gzipSync } from "node:zlib";

import { expect } from "vitest";

import { data, skipped, type HostileFile } from "./hostile-file.ts";

const table = (more: object): HostileFile["record"] =>
  data({ tables: [expect.objectContaining(more)] });
const column = (more: object): HostileFile["record"] =>
  table({ columns: [expect.objectContaining(more)] });
const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, "utf16le");

export const TEXT_FILES: readonly HostileFile[] = [
  // Encodings
  {
    what: "UTF-8 with a mark",
    name: "a.csv",
    content: "\uFEFFa\n1\n",
    record: data({ encoding: "utf-8-bom" }),
  },
  {
    what: "UTF-16LE",
    name: "a.json",
    content: utf16('{"a":1}'),
    record: data({ encoding: "utf-16le", textBytes: 7 }),
  },
  {
    what: "UTF-16BE",
    name: "a.md",
    content: utf16("# T\n").swap16(),
    record: data({ headings: [{ level: 1, text: "T" }] }),
  },
  {
    what: "UTF-16 without its last byte",
    name: "a.csv",
    content: utf16("a\n1\n").subarray(0, -1),
    record: skipped("encoding"),
  },
  {
    what: "half a surrogate pair in UTF-16",
    name: "a.csv",
    content: Buffer.of(0xff, 0xfe, 0x3d, 0xd8),
    record: skipped("encoding"),
  },
  {
    what: "UTF-32",
    name: "a.csv",
    content: Buffer.of(0, 0, 0xfe, 0xff, 0, 0, 0, 0x61),
    record: skipped("encoding"),
  },
  {
    what: "Latin-1",
    name: "a.csv",
    content: Buffer.from("a\né\n", "latin1"),
    record: skipped("encoding", { position: { line: 2 } }),
  },
  {
    what: "a character cut off at the end",
    name: "a.csv",
    content: Buffer.from("a\n€").subarray(0, -1),
    record: skipped("encoding"),
  },
  {
    what: "Latin-1 late in the file",
    name: "a.csv",
    content: Buffer.concat([Buffer.alloc(900_000, "1,2\n"), Buffer.of(0xe9, 0x0a)]),
    record: skipped("encoding", { message: expect.stringContaining("after byte") }),
  },
  {
    what: "a character across two steps",
    name: "a.csv",
    content: `a\n${"x".repeat(524_285)}€\n`,
    record: table({ rows: 1 }),
  },
  // Not text
  {
    what: "a picture",
    name: "a.csv",
    content: Buffer.from("89504e470d0a1a0a0000000d", "hex"),
    record: skipped("binary"),
  },
  {
    what: "a zero byte late in the file",
    name: "a.csv",
    content: `a,b\n${"1,2\n".repeat(300_000)}\0\n`,
    record: skipped("binary", { message: expect.stringContaining("byte 1200004 is zero") }),
  },
  {
    what: "a zero byte late in NDJSON",
    name: "a.ndjson",
    content: `${'{"a":1}\n'.repeat(20_000)}\0`,
    record: skipped("binary"),
  },
  {
    what: "control characters",
    name: "a.md",
    content: "\u0001\u0002\u0003\u0004",
    record: skipped("binary"),
  },
  {
    what: "escape sequences of a terminal",
    name: "a.csv",
    content: "a\n\u001b[31mred\u001b[0m\n",
    record: column({ categories: ["\u001b[31mred\u001b[0m"] }),
  },
  // Nothing
  { what: "no byte", name: "a.csv", content: "", record: skipped("empty", { sizeBytes: 0 }) },
  { what: "white space", name: "a.ndjson", content: " \n\t\r\n", record: skipped("empty") },
  { what: "a mark alone", name: "a.json", content: "\uFEFF", record: skipped("empty") },
  { what: "nothing, packed", name: "a.csv.gz", content: gzipSync(""), record: skipped("empty") },
  { what: "no byte where gzip should be", name: "a.csv.gz", content: "", record: skipped("empty") },
  { what: "a header alone", name: "a.csv", content: "a,b", record: table({ rows: 0 }) },
];
