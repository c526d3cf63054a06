import * as fc from "fast-check";
import { expect, it } from "vitest";

import { chunkDataset, estimateTokens } from "../../../src/index.ts";
import { anyDataset } from "../../any-dataset.ts";
import { ingest } from "../../data-folder.ts";

it("keeps the limit, has every line under its file, and repeats itself", () => {
  fc.assert(
    fc.property(anyDataset, fc.integer({ min: 16, max: 200 }), (dataset, chunkTokens) => {
      const chunks = chunkDataset(dataset, { chunkTokens });
      for (const { id, text, tokens } of chunks) {
        expect(tokens).toBe(estimateTokens(text));
        expect(tokens).toBeLessThanOrEqual(chunkTokens);
        expect(text).not.toMatch(/[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]--\n]/v);
        expect(dataset.files.some(({ path }) => id.startsWith(`${path}#`))).toBe(true);
      }
      expect(chunkDataset(structuredClone(dataset), { chunkTokens })).toEqual(chunks);
    }),
    { numRuns: 200 },
  );
});

it("says what is in a file, a line each", async () => {
  const dataset = await ingest({
    "notes.md": "# Notes\n\n## Cold starts\n\n| model | load_ms |\n|---|---|\n| a | 120 |\n",
    "runs.csv": "run,ttft_ms\nfirst,580\nsecond,610\n",
  });
  expect(chunkDataset(dataset, { chunkTokens: 200 })).toMatchObject([
    {
      id: "notes.md#1",
      text: "notes.md\n# Notes\n## Cold starts\nnotes.md (Cold starts), 1 row: load_ms 120; model a\nmodel=a, load_ms=120",
    },
    {
      id: "runs.csv#1",
      text: "runs.csv\nruns.csv, 2 rows: ttft_ms mean 595, SD 21.2, 580 to 610; run first | second\nrun=first, ttft_ms=580\nrun=second, ttft_ms=610",
    },
  ]);
});

it("leaves the figures of a file as they are", async () => {
  const dataset = await ingest({
    "a.json": '{"mean":1251.98765,"runs":[{"ms":0.1234567},{"ms":40.90122288938703}]}',
  });
  const [chunk] = chunkDataset(dataset, { chunkTokens: 400 });
  expect(chunk?.text.split("\n").filter((line) => /^\w+=/.test(line))).toEqual([
    "mean=1251.98765",
    "ms=0.1234567",
    "ms=40.90122288938703",
  ]);
});

it("parts a line that is too long, and loses no word of it", async () => {
  const words = Array.from({ length: 200 }, (_, index) => `word${index}`).join(" ");
  const dataset = await ingest({ "long.json": JSON.stringify({ text: "short" }), "b.md": "# B\n" });
  const prose = new Map([["b.md", [words, "x".repeat(5000)]]]);
  const chunks = chunkDataset(dataset, { chunkTokens: 32, prose });
  const text = chunks
    .filter(({ id }) => id.startsWith("b.md#"))
    .map((chunk) => chunk.text.split("\n").slice(1).join(" "))
    .join(" ");
  expect(text.startsWith(`${words} x`)).toBe(true);
  expect(text.replaceAll(/[^x]/g, "")).toHaveLength(5000);
});

it("parts what is too long, and begins every part with its file", async () => {
  const rows = Array.from({ length: 60 }, (_, index) => `${index},value ${index}`);
  const dataset = await ingest({ "long.csv": `n,text\n${rows.join("\n")}\n` });
  const chunks = chunkDataset(dataset, { chunkTokens: 64 });
  expect(chunks.length).toBeGreaterThan(5);
  expect(chunks.map(({ id }) => id)).toEqual(chunks.map((_, index) => `long.csv#${index + 1}`));
  for (const { text } of chunks) expect(text.startsWith("long.csv\n")).toBe(true);
  const text = chunks.map((chunk) => chunk.text).join("\n");
  for (const row of [0, 30, 59]) expect(text).toContain(`n=${row}, text=value ${row}`);
});
