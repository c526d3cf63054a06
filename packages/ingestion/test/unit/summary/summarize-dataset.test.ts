import { fileURLToPath } from "node:url";

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  estimateTokens,
  ingestScan,
  scanFolder,
  summarizeDataset,
  type DataFile,
  type Dataset,
} from "../../../src/index.ts";
import { ingest } from "../../data-folder.ts";

const sample = fileURLToPath(new URL("../../../../../apps/cli/sample-data", import.meta.url));
const ingestSample = async (): Promise<Dataset> => await ingestScan(await scanFolder(sample));

const text = fc.string({ unit: "binary", maxLength: 40 });
const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const column = fc.record({
  name: fc.oneof(text, fc.constantFrom("ttft_ms", "throughput (tok/s)", "stage")),
  type: fc.constantFrom("number", "text", "mixed"),
  values: fc.nat(9),
  missing: fc.nat(9),
  numbers: fc.option(
    fc.record({ n: fc.integer({ min: 1, max: 9 }), min: number, max: number, mean: number }),
    {
      nil: undefined,
    },
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
  path: text,
  type: fc.constantFrom("csv", "tsv", "json", "ndjson", "markdown"),
  sizeBytes: fc.nat(),
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
const dataset = fc.array(file, { maxLength: 12 }).map((files) => ({
  root: "/data",
  // Generated with undefined for absent, which readers cannot tell apart.
  files: JSON.parse(JSON.stringify(files)) as DataFile[],
  contentHash: "0".repeat(64),
}));
const budget = fc.oneof(fc.nat(300), fc.nat(20_000));

describe("summarizeDataset", () => {
  it("never exceeds the budget, never breaks a line, and repeats itself byte for byte", () => {
    fc.assert(
      fc.property(dataset, budget, fc.nat(), (data, tokenBudget, seed) => {
        const summary = summarizeDataset(data, { tokenBudget, seed });
        expect(estimateTokens(summary)).toBeLessThanOrEqual(tokenBudget);
        expect(summary).not.toMatch(/[\p{Cc}--\n]/v);
        expect(summary.isWellFormed()).toBe(true);
        expect(summary.split("\n").includes("")).toBe(summary === "");
        expect(summarizeDataset(structuredClone(data), { tokenBudget, seed })).toBe(summary);
      }),
      { numRuns: 300 },
    );
  });

  it("begins with the files, then counts, then measured numbers", async () => {
    const summary = summarizeDataset(await ingestSample(), { tokenBudget: 200, seed: 1 });
    const lines = summary.split("\n");
    expect(lines[0]).toMatch(/^Files: README\.md, rust-agent\/aggregate\.json,.* and \d+ more$/);
    expect(lines[1]).toBe("The data set holds 9 files: 3 CSV, 3 JSON and 3 Markdown; 57 rows.");
    expect(lines[2]).toMatch(/^tr111\/configurations\.csv, 19 rows: throughput_tok_s mean 114\.46/);
    expect(summary).toMatch(/ttft_ms mean 579\.675, SD 120, 341\.75 to 715\.57/);
  });

  it.each([
    [32, /^Files: .*\nThe data set holds 9 files/],
    [60, /^Files: .*\n(?:.*\n)*.*(?:throughput|ttft)\w* mean \d/],
    [150, /^Files: .*\n(?:.*\n)*.*ttft_ms mean \d/],
  ])("uses a small budget of %i tokens well", async (tokenBudget, content) => {
    const summary = summarizeDataset(await ingestSample(), { tokenBudget, seed: 1 });
    expect(estimateTokens(summary)).toBeGreaterThan(tokenBudget * 0.75);
    expect(summary).toMatch(content);
  });

  it("shows rows, facts and headings where there is room, and other rows for another seed", async () => {
    const data = await ingestSample();
    const summary = summarizeDataset(data, { tokenBudget: 600, seed: 1 });
    expect(summary).toContain("Row of tr111/configurations.csv: configuration=");
    expect(summary).toContain("rust-agent/aggregate.json: throughput_tok_s.baseline.mean=79.34");
    expect(summary).toContain("Headings of README.md: Sample data; Files");
    expect(summarizeDataset(data, { tokenBudget: 600, seed: 2 })).not.toBe(summary);
  });

  it("ends when everything has been said", async () => {
    const data = await ingest({ "a.csv": "stage,ttft_ms\na,1\nb,2\n" });
    expect(
      summarizeDataset(data, { tokenBudget: 100_000, seed: 1 }).split("\n").toSorted(),
    ).toEqual([
      "Files: a.csv",
      "Row of a.csv: stage=a, ttft_ms=1",
      "Row of a.csv: stage=b, ttft_ms=2",
      "The data set holds 1 files: 1 CSV; 2 rows.",
      "a.csv, 2 rows: stage a | b",
      "a.csv, 2 rows: ttft_ms mean 1.5, SD 0.707, 1 to 2",
    ]);
  });

  it.each([0, -1, 1, Number.NaN])("says nothing for a budget of %d", async (tokenBudget) => {
    expect(summarizeDataset(await ingestSample(), { tokenBudget, seed: 1 })).toBe("");
  });
});

describe("estimateTokens", () => {
  it("counts three bytes of UTF-8 as a token, rounded up", () => {
    expect(["", "a", "abc", "abcd", "日本", "é"].map(estimateTokens)).toEqual([0, 1, 1, 2, 2, 1]);
  });
});
