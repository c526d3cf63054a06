import { createHash } from "node:crypto";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { openModelLibrary } from "../../../src/models/model-library.ts";
import { demoModelPath } from "../../../src/package-root.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "library-"));
  await mkdir(join(folder, "empty"));
  for (const name of ["alpha-q8_0", "alpha-f16", "beta", "mmproj-beta", "big-00001-of-00002"]) {
    await copyFile(demoModelPath, join(folder, `${name}.gguf`));
  }
  await copyFile(demoModelPath, join(folder, "big-00002-of-00002.gguf"));
  await writeFile(join(folder, "notes.txt"), "no model");
});
afterAll(async () => rm(folder, { recursive: true }));

test("a folder serves its models; a second quantization gets its own tag", async () => {
  const library = await openModelLibrary([folder]);
  expect(library.models.map((model) => model.name)).toEqual([
    "alpha:latest",
    "alpha:q8_0",
    "beta:latest",
    "big:latest",
  ]);
  expect(library.find("ALPHA")?.path).toBe(join(folder, "alpha-f16.gguf"));
  expect(library.find("alpha:q8_0")?.path).toBe(join(folder, "alpha-q8_0.gguf"));
  expect(library.find("gamma")).toBeUndefined();
});

test("a file named twice is served once", async () => {
  const library = await openModelLibrary([demoModelPath, demoModelPath]);
  expect(library.models).toHaveLength(1);
});

test("the digest is the SHA-256 of the file", async () => {
  const [model] = (await openModelLibrary([demoModelPath])).models;
  const bytes = await readFile(demoModelPath);
  const digest = createHash("sha256").update(bytes).digest("hex");
  expect(await model?.digest()).toBe(digest);
});

test.each([
  ["a missing file", "missing.gguf"],
  ["a folder without models", "empty"],
  ["a file that is no model", "notes.txt"],
])("%s is MODEL_UNREADABLE", async (_, name) => {
  await expect(openModelLibrary([join(folder, name)])).rejects.toMatchObject({
    code: "MODEL_UNREADABLE",
    message: expect.stringContaining(name),
  });
});

test("two files of one name are refused", async () => {
  await mkdir(join(folder, "other"));
  await copyFile(demoModelPath, join(folder, "other", "beta.gguf"));
  const paths = [join(folder, "beta.gguf"), join(folder, "other", "beta.gguf")];
  await expect(openModelLibrary(paths)).rejects.toMatchObject({ code: "MODEL_UNREADABLE" });
});
