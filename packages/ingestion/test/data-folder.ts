import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { onTestFinished } from "vitest";

import {
  ingestScan,
  scanFolder,
  type DataFile,
  type Dataset,
  type SkippedFile,
} from "../src/index.ts";

/** A temporary folder with these files; removed when the test ends. */
export async function dataFolder(
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "runproof-ingestion-"));
  onTestFinished(async () => await rm(root, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return root;
}

export async function ingest(
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<Dataset> {
  return await ingestScan(await scanFolder(await dataFolder(files)));
}

/** The record of one file, next to another one that is usable in any case. */
export async function ingestOne(
  name: string,
  content: string | Uint8Array,
): Promise<DataFile | SkippedFile> {
  const dataset = await ingest({ [name]: content, "usable.json": "[]" });
  const record = dataset.files.find((file) => file.path === name);
  if (record === undefined) throw new Error(`${name} was dropped`);
  return record;
}

export async function ingestData(name: string, content: string | Uint8Array): Promise<DataFile> {
  const record = await ingestOne(name, content);
  if (record.kind === "skipped") throw new Error(`${record.reason}: ${record.message}`);
  return record;
}
