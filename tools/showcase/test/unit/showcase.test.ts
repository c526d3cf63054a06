import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { makeSample, type Sample } from "../../src/make-sample.ts";
import { showcasePath } from "../../src/showcase-path.ts";

const committed = showcasePath("sample");
let folder: string;
let sample: Sample;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "runproof-showcase-"));
  const progress = await readFile(showcasePath("progress.txt"), "utf8");
  sample = await makeSample({ run: committed, progress, folder });
}, 120_000);

afterAll(async () => await rm(folder, { recursive: true, force: true }));

async function filesOf(path: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const texts = files.map(
    async (file) => [relative(path, file), await readFile(file, "utf8")] as const,
  );
  return new Map(await Promise.all(texts));
}

describe("the sample, where it differs: pnpm -F @runproof/showcase make", () => {
  it("is what its records give, byte by byte", async () => {
    const [made, kept] = [await filesOf(sample.path), await filesOf(committed)];
    expect([...kept.keys()].toSorted()).toEqual([...made.keys()].toSorted());
    const differing = [...made].filter(([name, text]) => kept.get(name) !== text);
    expect(differing.map(([name]) => name)).toEqual([]);
    expect(
      [...made.keys()].filter((name) => /^charts\/.*\.svg$/.test(name)).length,
    ).toBeGreaterThan(3);
  });

  it("was in the terminal of the picture, and verifies there", async () => {
    expect(sample.terminal).toBe(await readFile(showcasePath("images/terminal.svg"), "utf8"));
    expect(sample.terminal).toMatch(/: verified; \d+ files with \d+ claims/);
  });
});
