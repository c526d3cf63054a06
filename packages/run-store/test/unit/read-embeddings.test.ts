import { appendFile, readFile } from "node:fs/promises";
import { join } from "node:path";

import type { EmbeddingRecord } from "@runproof/contract";
import { describe, expect, onTestFinished, test } from "vitest";

import {
  openRunWriter,
  readEmbeddings,
  readRun,
  recordSums,
  repairRun,
  sealRun,
  sha256,
} from "../../src/index.ts";
import { emptyFolder, newRun } from "../sample-run.ts";

const made = (
  text: string,
  vector: readonly number[],
  digest = "d".repeat(64),
): Extract<EmbeddingRecord, { kind: "embedding" }> => ({
  schemaVersion: 1,
  kind: "embedding",
  textHash: sha256(text),
  model: "m",
  digest,
  dimensions: vector.length,
  vector: [...vector],
});
const absent = (text: string): EmbeddingRecord => ({
  schemaVersion: 1,
  kind: "embedding-absent",
  textHash: sha256(text),
  model: "m",
  reason: "the server is gone",
});

async function runWith(...records: readonly EmbeddingRecord[]): Promise<string> {
  const path = await newRun(await emptyFolder(onTestFinished));
  const writer = await openRunWriter(path);
  for (const record of records) await writer.appendEmbedding(record);
  await writer.close();
  return path;
}

describe("readEmbeddings", () => {
  test("knows of none where none was asked for", async () => {
    expect(await readEmbeddings(await runWith())).toBeUndefined();
  });

  test("gives vectors and reasons by the hash of their text; what was made later counts", async () => {
    const stored = await readEmbeddings(
      await runWith(
        absent("a"),
        absent("b"),
        { ...made("a", [1, 0]), cut: true },
        made("c", [0, 1]),
      ),
    );
    expect([...(stored?.vectors ?? [])]).toEqual([
      [sha256("a"), Float64Array.of(1, 0)],
      [sha256("c"), Float64Array.of(0, 1)],
    ]);
    expect(stored?.cut).toEqual(new Set([sha256("a")]));
    expect([...(stored?.absent ?? [])]).toEqual([[sha256("b"), "the server is gone"]]);
  });

  test("leaves out what a model made that was replaced since", async () => {
    const stored = await readEmbeddings(
      await runWith(made("a", [1]), made("b", [1], "e".repeat(64))),
    );
    expect([...(stored?.vectors.keys() ?? [])]).toEqual([sha256("b")]);
    expect(stored?.digest).toBe("e".repeat(64));
  });

  test("a torn line costs its text, and is mended", async () => {
    const path = await runWith(made("a", [1]));
    const log = join(path, "embeddings.ndjson");
    const whole = await readFile(log, "utf8");
    await appendFile(log, whole.slice(0, 40));
    expect((await readEmbeddings(path))?.vectors.size).toBe(1);
    expect(await repairRun(path)).toEqual([
      "the torn last line of embeddings.ndjson (40 bytes) was cut off",
    ]);
    expect(await readFile(log, "utf8")).toBe(whole);
  });

  test("vectors are records: a seal knows them, and a change damages the run", async () => {
    const path = await runWith(made("a", [1]));
    await sealRun(path);
    expect(Object.keys(await recordSums(path))).toContain("embeddings.ndjson");
    expect((await readRun(path)).damaged).toBe(false);
    await appendFile(join(path, "embeddings.ndjson"), `${JSON.stringify(made("b", [1]))}\n`);
    const { damaged, problems } = await readRun(path);
    expect(damaged).toBe(true);
    expect(problems.filter(({ damages }) => damages)).toEqual([
      {
        kind: "changed-file",
        message: "embeddings.ndjson was changed after the run was sealed",
        damages: true,
      },
    ]);
  });
});
