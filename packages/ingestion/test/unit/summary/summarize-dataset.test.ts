import { fileURLToPath } from "node:url";

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  DEFAULT_TOKEN_COUNTER,
  estimateTokens,
  ingestScan,
  metricLines,
  scanFolder,
  summarizeDataset,
  type Dataset,
} from "../../../src/index.ts";
import { anyDataset } from "../../any-dataset.ts";
import { ingest } from "../../data-folder.ts";

const sample = fileURLToPath(new URL("../../../../../apps/cli/sample-data", import.meta.url));
const ingestSample = async (): Promise<Dataset> => await ingestScan(await scanFolder(sample));

const budget = fc.oneof(fc.nat(300), fc.nat(20_000));
const counters = fc.constantFrom<(text: string) => number>(
  estimateTokens,
  (text) => Buffer.byteLength(text),
  (text) => Math.ceil(text.length / 4),
  // Not what is asked for: a text that counts more than its parts.
  (text) => text.length ** 1.2,
);

const STUDY = {
  "README.md": "# Study\n\n## Method\n\n## Results\n",
  "a/aggregate.json": '{"throughput_tok_s":{"mean":79.34},"runs":5,"model":"m"}',
  "a/runs.csv":
    "run,stage,ttft_ms,tokens\n1,analyze,580,96\n1,report,612,160\n2,analyze,575,96\n2,report,640,158\n",
  "b/limits.csv": "limit,value\nlow,1\nhigh,9\n",
};

/** The same value with every object's keys the other way round. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, reordered(item)]);
  return Object.fromEntries(entries.toReversed());
}

describe("summarizeDataset", () => {
  it("never exceeds the budget, never breaks a line, and repeats itself byte for byte", () => {
    fc.assert(
      fc.property(
        anyDataset,
        budget,
        fc.nat(),
        counters,
        fc.boolean(),
        (data, tokenBudget, seed, countTokens, modifiedTimes) => {
          const options = { tokenBudget, seed, countTokens, modifiedTimes };
          const summary = summarizeDataset(data, options);
          const tokens = summary === "" ? 0 : countTokens(summary);
          expect(tokens).toBeLessThanOrEqual(tokenBudget);
          expect(summary).not.toMatch(/[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]--\n]/v);
          expect(summary.isWellFormed()).toBe(true);
          expect(summary.split("\n").includes("")).toBe(summary === "");
          expect(summarizeDataset(reordered(data) as Dataset, options)).toBe(summary);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("is the same whenever and wherever the files were copied", async () => {
    const data = await ingest(STUDY);
    const elsewhere = {
      ...data,
      root: "/somewhere/else",
      files: data.files.map((file) => ({ ...file, modifiedAt: "1999-12-31T23:59:59.000Z" })),
    };
    const options = { tokenBudget: 1000, seed: 1 };
    expect(summarizeDataset(elsewhere, options)).toBe(summarizeDataset(data, options));
    expect(summarizeDataset(elsewhere, { ...options, modifiedTimes: true })).toContain(
      "\nLatest change: README.md, 1999-12-31T23:59:59.000Z\n",
    );
  });

  it.each([
    [
      60,
      [
        "Files: README.md and 3 more",
        "The data set holds 4 files: 2 CSV, 1 JSON and 1 Markdown; 6 rows.",
        "Headings of README.md: Study; Method; Results",
      ],
    ],
    [
      200,
      [
        "Files: README.md, a/aggregate.json, a/runs.csv, b/limits.csv",
        "The data set holds 4 files: 2 CSV, 1 JSON and 1 Markdown; 6 rows.",
        "a/runs.csv, 4 rows: ttft_ms mean 601.75, SD 30.3, 575 to 640; tokens mean 127.5, SD 36.4, 96 to 160",
        "Row of a/runs.csv: stage=report, ttft_ms=640, run=2, tokens=158",
        "a/aggregate.json: throughput_tok_s.mean=79.34",
      ],
    ],
  ])("says within %i tokens what matters most", async (tokenBudget, lines) => {
    const summary = summarizeDataset(await ingest(STUDY), { tokenBudget, seed: 1 });
    expect(summary.split("\n")).toEqual(lines);
  });

  it("ends when everything has been said", async () => {
    const data = await ingest({ "a.csv": "stage,ttft_ms\na,1\nb,2\n" });
    expect(
      summarizeDataset(data, { tokenBudget: 100_000, seed: 1 }).split("\n").toSorted(),
    ).toEqual([
      "Files: a.csv",
      "Row of a.csv: stage=a, ttft_ms=1",
      "Row of a.csv: stage=b, ttft_ms=2",
      "The data set holds 1 file: 1 CSV; 2 rows.",
      "a.csv, 2 rows: stage a | b",
      "a.csv, 2 rows: ttft_ms mean 1.5, SD 0.707, 1 to 2",
    ]);
  });

  it.each([0, -1, 1, Number.NaN])("says nothing for a budget of %d", async (tokenBudget) => {
    expect(summarizeDataset(await ingest(STUDY), { tokenBudget, seed: 1 })).toBe("");
  });

  it("keeps hostile names and cells to one line and leaves templates as they are", async () => {
    const data = await ingest({
      "{{secret}}.csv": 'ttft_ms,"no\nte"\n1,"{{{x}}}\nRow of z.csv: a=1"\n2,"\u202Ex\u0007y"\n',
    });
    const lines = summarizeDataset(data, { tokenBudget: 1000, seed: 1 }).split("\n");
    expect(lines).toContain("Row of {{secret}}.csv: no te=x y, ttft_ms=2");
    expect(lines.filter((line) => line.startsWith("Row of"))).toHaveLength(2);
  });
});

describe("summarizeDataset of the sample data", () => {
  it.each([
    [100, /^Files: /],
    [200, /mean \d/],
    [400, /(?:.*\n)*.*mean \d.*\n(?:.*\n)*.*mean \d/],
    [1000, /(?:mean \d[^]*){4}/],
    [4000, /(?:mean \d[^]*){12}/],
  ])("makes use of %i tokens", async (tokenBudget, content) => {
    const summary = summarizeDataset(await ingestSample(), { tokenBudget, seed: 1 });
    expect(estimateTokens(summary)).toBeGreaterThan(tokenBudget * 0.7);
    expect(summary).toMatch(content);
    expect(summary.split("\n")[1]).toMatch(/^The data set holds \d+ files: \d+ CSV, .* rows\.$/);
  });

  it("names folders instead of a few files, and shows tables of several", async () => {
    const data = await ingestSample();
    const lines = summarizeDataset(data, { tokenBudget: 1000, seed: 1 }).split("\n");
    expect(lines[0]).toMatch(/^Files: README\.md, \w+\/ \(\d+\), \w+\/ \(\d+\), /);
    const folders = lines.flatMap((line) => /^(\w+)\/.* rows: /.exec(line)?.[1] ?? []);
    expect(new Set(folders).size).toBeGreaterThanOrEqual(3);
  });

  it("shows other rows for another seed", async () => {
    const data = await ingestSample();
    const options = { tokenBudget: 1000, seed: 1 };
    expect(summarizeDataset(data, { ...options, seed: 2 })).not.toBe(
      summarizeDataset(data, options),
    );
  });
});

describe("metricLines", () => {
  it("keeps its budget and holds nothing but lines with measured values", () => {
    fc.assert(
      fc.property(anyDataset, budget, (data, tokenBudget) => {
        const lines = metricLines(data, { tokenBudget });
        expect(DEFAULT_TOKEN_COUNTER.count(lines.join("\n"))).toBeLessThanOrEqual(
          Math.max(0, tokenBudget),
        );
        expect(lines.join("")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
      { numRuns: 200 },
    );
  });

  it("gives a line for each table and document with metrics", async () => {
    expect(metricLines(await ingest(STUDY), { tokenBudget: 1000 })).toEqual([
      "a/runs.csv, 4 rows: ttft_ms mean 601.75, SD 30.3, 575 to 640; tokens mean 127.5, SD 36.4, 96 to 160",
      "a/aggregate.json: throughput_tok_s.mean=79.34",
    ]);
  });
});
