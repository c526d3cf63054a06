import { utimes } from "node:fs/promises";
import { join } from "node:path";

import { ingestionManifestSchema } from "@runproof/contract";
import * as fc from "fast-check";
import { expect, it } from "vitest";

import {
  DEFAULT_SCAN_LIMITS,
  DEFAULT_TOKEN_COUNTER,
  ingestionManifest,
  ingestScan,
  scanFolder,
} from "../../../src/index.ts";
import { anyDataset } from "../../any-dataset.ts";
import { dataFolder } from "../../data-folder.ts";

const base = { tokenCounter: DEFAULT_TOKEN_COUNTER, materials: [] };

it("says of every file what it is, and of none where it lies", async () => {
  const root = await dataFolder({
    "a.csv": "stage,ttft_ms\na,1\nb,2\nc,\n",
    "b.md": "# Title\n\n```\ncode\n```\n",
    "broken.json": '{"a":',
    ".hidden.csv": "a\n",
  });
  await utimes(join(root, "a.csv"), 1_700_000_000, 1_700_000_000);
  await utimes(join(root, "b.md"), 1_600_000_000, 1_600_000_000);
  const scan = await scanFolder(root);
  const dataset = await ingestScan(scan);
  const manifest = ingestionManifest(dataset, {
    limits: scan.limits,
    exclude: ["*.tmp"],
    tokenCounter: DEFAULT_TOKEN_COUNTER,
    materials: [{ step: "ingest", seed: 1, tokenBudget: 10, text: "abc", serverTokens: 1 }],
  });
  expect(manifest).toMatchObject({
    kind: "ingestion",
    contentHash: dataset.contentHash,
    limits: { ...DEFAULT_SCAN_LIMITS },
    exclude: ["*.tmp"],
    files: 2,
    rows: 3,
    types: { csv: 1, markdown: 1 },
    skipped: { hidden: 1, malformed: 1 },
    latestChangeAt: "2023-11-14T22:13:20.000Z",
    materials: [
      {
        step: "ingest",
        sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        characters: 3,
        tokens: 2,
        serverTokens: 1,
      },
    ],
    entriesLeftOut: 0,
  });
  expect(manifest.entries.map(({ path, kind }) => [path, kind])).toEqual([
    [".hidden.csv", "skipped"],
    ["a.csv", "data"],
    ["b.md", "data"],
    ["broken.json", "skipped"],
  ]);
  expect(manifest.entries[1]).toMatchObject({
    type: "csv",
    encoding: "utf-8",
    rows: 3,
    tables: [
      {
        rows: 3,
        columns: [
          { name: "stage", type: "text", missing: 0 },
          { name: "ttft_ms", type: "number", missing: 1, numbers: { n: 2, min: 1, max: 2 } },
        ],
      },
    ],
  });
  expect(manifest.entries[3]).toMatchObject({
    reason: "malformed",
    message: expect.stringMatching(/\(line \d+/),
  });
  expect(JSON.stringify(manifest)).not.toContain(root);
  expect(manifest.include).toBeUndefined();
});

it("is what its schema says, whatever the files hold, and survives the way through JSON", () => {
  fc.assert(
    fc.property(anyDataset, (dataset) => {
      const text = JSON.stringify(ingestionManifest(dataset, base));
      expect(text).not.toContain("/data");
      const manifest = ingestionManifestSchema.parse(JSON.parse(text));
      expect(JSON.stringify(manifest)).toHaveLength(text.length);
      expect(manifest.entries).toHaveLength(dataset.files.length);
    }),
    { numRuns: 200 },
  );
});

it("stays small for a folder of a hundred thousand files that were left out", () => {
  const files = Array.from({ length: 100_000 }, (_, index) => ({
    kind: "skipped" as const,
    path: `${index}`,
    reason: "hidden" as const,
    message: "",
  }));
  const manifest = ingestionManifest({ root: "/r", files, contentHash: "0".repeat(64) }, base);
  expect(manifest).toMatchObject({ skipped: { hidden: 100_000 }, entriesLeftOut: 90_000 });
  expect(manifest.latestChangeAt).toBeUndefined();
});
