import { expect, test } from "vitest";

import { writeForm } from "../../../src/forms/write-form.ts";

const excerpt = {
  id: "f/a",
  title: "T",
  source: "TR111",
  section: "4.1",
  place: "line 7",
  columns: ["name", "x", "side"],
  rows: [
    ['a "b", c|d', "114.50", "true"],
    ["01", "", "true"],
  ],
};

test("CSV quotes what must be quoted, and can be what spreadsheets on Windows save", () => {
  expect(writeForm({ kind: "csv", excerpt })).toBe(
    'name,x,side\n"a ""b"", c|d",114.50,true\n01,,true\n',
  );
  expect(writeForm({ kind: "csv", excerpt, delimiter: ";", windows: true })).toBe(
    '\u{FEFF}name;x;side\r\n"a ""b"", c|d";114.50;true\r\n01;;true\r\n',
  );
});

test("NDJSON keeps the digits of numbers, and takes for numbers only what JSON does", () => {
  expect(writeForm({ kind: "ndjson", excerpt })).toBe(
    '{"name":"a \\"b\\", c|d","x":114.50,"side":true}\n{"name":"01","x":null,"side":true}\n',
  );
});

test("a JSON report says once what all rows share", () => {
  const text = writeForm({ kind: "json-report", excerpt, rows: "runs" });
  expect(text).toContain('"x": 114.50');
  expect(JSON.parse(text)).toEqual({
    title: "T",
    source: { name: "TR111", section: "4.1", place: "line 7" },
    side: true,
    runs: [
      { name: 'a "b", c|d', x: 114.5 },
      { name: "01", x: null },
    ],
  });
});

test("JSON facts are the second column under the first", () => {
  expect(JSON.parse(writeForm({ kind: "json-facts", excerpts: [excerpt] }))).toEqual({
    T: { 'a "b", c|d': 114.5, "01": null },
  });
});

test("Markdown escapes the bars of a table and makes a list of one column", () => {
  const list = { ...excerpt, columns: ["Finding"], rows: [["one"], ["two"]] };
  expect(writeForm({ kind: "markdown", title: "R", excerpts: [excerpt, list] })).toBe(`---
title: "R"
sources:
  - "TR111, 4.1, line 7"
  - "TR111, 4.1, line 7"
---

# R

## T

| name | x | side |
| --- | --- | --- |
| a "b", c\\|d | 114.50 | true |
| 01 |  | true |

## T

- one
- two
`);
});
