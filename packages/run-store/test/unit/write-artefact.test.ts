import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { writeArtefact } from "../../src/index.ts";
import { emptyFolder } from "../sample-run.ts";

test("makes folders, replaces what was there, leaves nothing else", async () => {
  const folder = await emptyFolder(onTestFinished);
  await writeArtefact(folder, "charts/a.svg", "first");
  await writeArtefact(folder, "charts/a.svg", "second");
  expect(await readFile(join(folder, "charts/a.svg"), "utf8")).toBe("second");
  expect(await readdir(join(folder, "charts"))).toEqual(["a.svg"]);
});

test("writers at the same time leave one of their contents whole", async () => {
  const folder = await emptyFolder(onTestFinished);
  const contents = Array.from({ length: 10 }, (_, index) => String(index).repeat(50_000));
  await Promise.all(contents.map(async (content) => await writeArtefact(folder, "x", content)));
  expect(contents).toContain(await readFile(join(folder, "x"), "utf8"));
  expect(await readdir(folder)).toEqual(["x"]);
});
