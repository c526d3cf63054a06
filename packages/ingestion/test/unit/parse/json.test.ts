import { describe, expect, it } from "vitest";

import { ingestData, ingestOne } from "../../data-folder.ts";

describe("JSON", () => {
  it("turns lists into tables and other values into facts", async () => {
    const file = await ingestData(
      "a.json",
      JSON.stringify({
        model: "m",
        runs: [
          {
            run: 1,
            timing: { ttft_ms: 10 },
            calls: [{ tokens: 5 }, { tokens: 7 }],
            samples: [1, 2],
          },
          { run: 2, timing: { ttft_ms: 30 }, calls: [{ tokens: 9 }], samples: [3] },
        ],
        aggregate: { mean: 20, unit: null, ok: true },
      }),
    );
    expect(file.facts).toEqual([
      { name: "model", value: "m" },
      { name: "aggregate.mean", value: 20 },
      { name: "aggregate.ok", value: true },
    ]);
    expect(file.tables.map(({ name, rows }) => [name, rows])).toEqual([
      ["runs[]", 2],
      ["runs[].calls[]", 3],
      ["runs[].samples[]", 3],
    ]);
    expect(file.rows).toBe(8);
    expect(file.tables[0]?.columns.map(({ name, numbers }) => [name, numbers?.mean])).toEqual([
      ["run", 1.5],
      ["timing.ttft_ms", 20],
    ]);
    expect(file.tables[2]?.columns[0]).toMatchObject({ name: "value", numbers: { mean: 2 } });
  });

  it("reads a list at the top as the table of the file", async () => {
    const { tables } = await ingestData("a.json", '[{"a":1},{"b":"2"},3,null,[4]]');
    expect(tables[0]).toMatchObject({
      rows: 4,
      sampleRows: [
        ["1", "", ""],
        ["", "2", ""],
        ["", "", "3"],
        ["", "", ""],
      ],
    });
    expect(tables[0]).not.toHaveProperty("name");
    expect(tables[0]?.columns.map(({ name, missing }) => [name, missing])).toEqual([
      ["a", 3],
      ["b", 3],
      ["value", 3],
    ]);
  });

  it("keeps infinities out of the numbers and special keys harmless", async () => {
    const { facts } = await ingestData("a.json", '{"huge":1e999,"__proto__":{"x":1},"ok":2}');
    expect(facts).toEqual([
      { name: "huge", value: "Infinity" },
      { name: "__proto__.x", value: 1 },
      { name: "ok", value: 2 },
    ]);
  });

  it.each([
    ["lists", `${"[".repeat(100_000)}${"]".repeat(100_000)}`],
    ["objects", `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`],
    ["rows", `[${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}]`],
    ["lists in rows", `[${'{"a":[1,'.repeat(50_000)}1${"]}".repeat(50_000)}]`],
  ])("reads deep %s down to a limit and says so", async (_name, content) => {
    const file = await ingestData("a.json", content);
    expect(file.notes).toEqual([expect.stringMatching(/^\d+ values too many or too deep/)]);
  });

  it.each([
    ["a wrong word", '{\n  "a": tru\n}', { line: 2 }],
    ["a comma too many", '{"a": 1,}', { line: 1, column: 9 }],
    ["no end", '{\n"a": [1,\n', { line: 2, column: 8 }],
    ["two documents", "{}\n{}", { line: 2, column: 1 }],
    ["no JSON at all", "abc", { line: 1, column: 1 }],
  ])("tells where it is broken: %s", async (_name, content, position) => {
    expect(await ingestOne("a.json", content)).toMatchObject({
      kind: "skipped",
      reason: "malformed",
      message: expect.stringContaining("not JSON"),
      position,
    });
  });

  it("survives broken JSON too deep to find the mistake in", async () => {
    const content = "[".repeat(200_000);
    expect(await ingestOne("a.json", content)).toMatchObject({ reason: "malformed" });
  });
});

describe("NDJSON", () => {
  it("reads one row per line, with blank lines and any line end", async () => {
    const file = await ingestData("a.ndjson", '{"a":1,"b":{"c":2}}\r\n\r\n{"a":3}\r\n');
    expect(file.tables[0]).toMatchObject({ rows: 2 });
    expect(file.tables[0]?.columns.map(({ name, values }) => [name, values])).toEqual([
      ["a", 2],
      ["b.c", 1],
    ]);
    expect(file.notes).toEqual([]);
  });

  it("reads characters that lie across two steps", async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) =>
      JSON.stringify({ name: `é${index % 7}` }),
    );
    const file = await ingestData("a.jsonl", `${lines.join("\n")}\n`);
    expect(file.rows).toBe(20_000);
    expect(file.tables[0]?.columns[0]?.categories).toHaveLength(7);
  });

  it("leaves out a torn last line and says so", async () => {
    const file = await ingestData("a.ndjson", '{"a":1}\n{"a":2}\n{"a":');
    expect([file.rows, file.notes]).toEqual([
      2,
      ["line 3, the last one, is torn off and was left out"],
    ]);
  });

  it("tells which line is broken", async () => {
    expect(await ingestOne("a.ndjson", '{"a":1}\noops\n{"a":2}\n')).toMatchObject({
      reason: "malformed",
      position: { line: 2, column: 1 },
    });
    expect(await ingestOne("a.ndjson", "oops")).toMatchObject({ position: { line: 1 } });
  });
});
