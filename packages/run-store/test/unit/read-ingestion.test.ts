import { readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { SCHEMA_VERSION, type IngestionManifest } from "@runproof/contract";
import { expect, test } from "vitest";

import { openRunWriter, readRun, sealRun, verifyChecksums } from "../../src/index.ts";
import { sha256 } from "../../src/sha256.ts";
import { finishedRun } from "../finished-run.ts";

const manifest: IngestionManifest = {
  schemaVersion: SCHEMA_VERSION,
  kind: "ingestion",
  contentHash: sha256("data"),
  files: 1,
  rows: 2,
  bytes: 3,
  types: { csv: 1 },
  skipped: { hidden: 1 },
  tokenCounter: {
    kind: "estimate",
    weights: {
      word: 1,
      letter: 0,
      number: 0,
      digit: 1,
      marks: 0,
      mark: 1,
      gap: 1,
      accented: 1,
      wide: 2,
      astral: 2,
    },
    safetyFactor: 1.2,
    samples: 22,
    meanError: 0.2,
    greatestError: 0.3,
  },
  materials: [],
  entries: [
    {
      kind: "skipped",
      path: ".a \u2028{{x}}",
      reason: "hidden",
      message: "the name begins with a dot",
    },
  ],
  entriesLeftOut: 0,
};

async function runWithIngestion(): Promise<{ readonly path: string; readonly file: string }> {
  const path = await finishedRun();
  const writer = await openRunWriter(path);
  await writer.writeIngestion(manifest);
  await writer.close();
  await sealRun(path);
  return { path, file: join(path, "ingestion.json") };
}

test("what was written is read back, and the seal covers it", async () => {
  const { path } = await runWithIngestion();
  const run = await readRun(path);
  expect(run.ingestion).toEqual(manifest);
  expect(run.damaged).toBe(false);
  expect(await readFile(join(path, "SHA256SUMS"), "utf8")).toMatch(
    /^[0-9a-f]{64} [ *]ingestion\.json$/m,
  );
});

test("a run without one has none, and that is no problem", async () => {
  const { ingestion, problems } = await readRun(await finishedRun());
  expect(ingestion).toBeUndefined();
  expect(problems).toEqual([]);
});

test("one that changed after the run was sealed damages the run", async () => {
  const { path, file } = await runWithIngestion();
  await writeFile(file, JSON.stringify({ ...manifest, rows: 3 }));
  expect(await verifyChecksums(path)).toEqual([{ name: "ingestion.json", change: "changed" }]);
  expect(await readRun(path)).toMatchObject({ damaged: true });
});

test.each([
  ["half", async (file: string) => await truncate(file, 40)],
  ["empty", async (file: string) => await writeFile(file, "")],
  ["of another kind", async (file: string) => await writeFile(file, '{"kind":"call"}')],
])(
  "one that is %s is said to be lost; the records are read all the same",
  async (_what, damage) => {
    const { path, file } = await runWithIngestion();
    await damage(file);
    const { ingestion, calls, problems, damaged } = await readRun(path);
    expect(ingestion).toBeUndefined();
    expect(calls.length).toBeGreaterThan(0);
    expect(damaged).toBe(true);
    expect(problems).toContainEqual({
      kind: "ingestion-lost",
      message: `${file} is damaged; what the data of the run were is lost with it`,
      damages: true,
    });
  },
);

test("one of another version is refused", async () => {
  const { path, file } = await runWithIngestion();
  await writeFile(file, JSON.stringify({ ...manifest, schemaVersion: SCHEMA_VERSION + 1 }));
  await expect(readRun(path)).rejects.toMatchObject({ code: "RUN_INCOMPATIBLE" });
});
