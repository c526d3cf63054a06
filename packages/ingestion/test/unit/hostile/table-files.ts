import { expect } from "vitest";

import { data, skipped, type HostileFile } from "./hostile-file.ts";

const table = (more: object): HostileFile["record"] =>
  data({ tables: [expect.objectContaining(more)] });
const column = (more: object): HostileFile["record"] =>
  table({ columns: [expect.objectContaining(more)] });

export const TABLE_FILES: readonly HostileFile[] = [
  // CSV
  { what: "CR line ends", name: "a.csv", content: "a,b\r1,2\r3,4\r", record: table({ rows: 2 }) },
  {
    what: "CRLF and LF mixed",
    name: "a.csv",
    content: "a\r\n1\n2\r\n3\n",
    record: column({ type: "number", values: 3 }),
  },
  {
    what: "ragged rows",
    name: "a.csv",
    content: "a,b\n1\n1,2,3\n",
    record: table({ rows: 2, raggedRows: 2 }),
  },
  {
    what: "duplicate headers",
    name: "a.csv",
    content: "a,a\n1,2\n",
    record: table({
      columns: [expect.objectContaining({ name: "a" }), expect.objectContaining({ name: "a (2)" })],
    }),
  },
  {
    what: "an open quote",
    name: "a.csv",
    content: 'a\n"1\n2\n',
    record: skipped("malformed", { position: { line: 2 } }),
  },
  {
    what: "a quote in a cell",
    name: "a.csv",
    content: 'a\n1"\n',
    record: skipped("malformed", { position: { line: 2 } }),
  },
  {
    what: "text behind a quote",
    name: "a.csv",
    content: 'a\n"1"2\n',
    record: skipped("malformed", { position: { line: 2 } }),
  },
  {
    what: "lines within quotes",
    name: "a.csv",
    content: 'a,b\n"1\n\n2",3\n"x"\n',
    record: table({ rows: 2, raggedRows: 1 }),
  },
  {
    what: "100 000 columns",
    name: "a.csv",
    content: `${Array.from({ length: 100_000 }, (_, index) => `c${index}`).join(",")}\n${"1,".repeat(99_999)}1\n`,
    record: table({ rows: 1, columnsLeftOut: 99_500, raggedRows: 0 }),
  },
  {
    what: "a line of 4 MB",
    name: "a.csv",
    content: `a\n${"x".repeat(4_000_000)}\n`,
    record: column({ categories: ["x".repeat(60)] }),
  },
  {
    what: "a row above the limit",
    name: "a.csv",
    content: `a\n1\n${"x".repeat(500_000)}\n`,
    limits: { maxRowBytes: 200_000 },
    record: skipped("too-long", { limit: "maxRowBytes", position: { line: 3 } }),
  },
  {
    what: "an open quote in a large file",
    name: "a.csv",
    content: `a\n"${"1\n".repeat(400_000)}`,
    limits: { maxRowBytes: 200_000 },
    record: skipped("too-long", { limit: "maxRowBytes" }),
  },
  {
    what: "a file above the limit",
    name: "a.csv",
    content: "a\n1\n",
    limits: { maxTableBytes: 3 },
    record: skipped("too-large", { limit: "maxTableBytes", sizeBytes: 4 }),
  },
  // Numbers
  {
    what: "whole numbers beyond 2^53",
    name: "a.csv",
    content: "a\n9007199254740993\n-12345678901234567890\n",
    record: column({ type: "number" }),
  },
  {
    what: "1e400",
    name: "a.csv",
    content: "a\n1e400\n-1e400\n1\n",
    record: column({ type: "mixed", numbers: { n: 1, min: 1, max: 1, mean: 1 } }),
  },
  {
    what: "NaN",
    name: "a.csv",
    content: "a\nNaN\n1\n",
    record: column({ type: "number", missing: 1 }),
  },
  {
    what: "Infinity",
    name: "a.csv",
    content: "a\nInfinity\n-inf\n",
    record: column({ type: "text" }),
  },
  {
    what: "1e400 in JSON",
    name: "a.json",
    content: '{"a":1e400}',
    record: data({ facts: [{ name: "a", value: "Infinity" }] }),
  },
  {
    what: "numbers that a double cannot tell apart from 0",
    name: "a.csv",
    content: "a\n1e-400\n-0\n",
    record: column({ type: "number" }),
  },
  {
    what: "a sum beyond doubles",
    name: "a.csv",
    content: "a\n1.7e308\n-1.7e308\n",
    record: column({ numbers: { n: 2, min: -1.7e308, max: 1.7e308 } }),
  },
];
