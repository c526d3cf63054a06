import { expect, it } from "vitest";

import { ingestScan, joinDatasets, scanFolder, type Dataset } from "../../src/index.ts";
import { dataFolder } from "../data-folder.ts";

const FILES = { "a.csv": "n\n1\n", "b.csv": "n\n2\n", "c/d.csv": "n\n3\n", "e.txt": "words" };

async function select(root: string, include?: readonly string[]): Promise<Dataset> {
  return await ingestScan(await scanFolder(root, { include }));
}

it("is the data set itself where there is one", async () => {
  const one = await select(await dataFolder(FILES));
  expect(joinDatasets([one])).toBe(one);
});

it("has every file that one selection read, once, and the same hash as a selection of all of them", async () => {
  const root = await dataFolder(FILES);
  const [all, a, b] = [
    await select(root, ["a.csv", "c/"]),
    await select(root, ["a.csv"]),
    await select(root, ["c/", "a.csv"]),
  ];
  const joined = joinDatasets([a, b]);
  expect(joined.files).toEqual(all.files);
  expect(joined.contentHash).toBe(all.contentHash);
  expect(joined.files.map(({ path, kind }) => `${path} ${kind}`)).toEqual([
    "a.csv data",
    "b.csv skipped",
    "c/d.csv data",
    "e.txt skipped",
  ]);
});
