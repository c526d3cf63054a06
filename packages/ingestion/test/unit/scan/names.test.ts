import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { ingestScan, scanFolder } from "../../../src/index.ts";
import { comparePaths } from "../../../src/scan/path-order.ts";
import { dataFolder } from "../../data-folder.ts";

const COMPOSED = "\u00E9.csv";
const DECOMPOSED = "e\u0301.csv";

describe("names", () => {
  it("of any characters are read, and kept as they are", async () => {
    const names = [
      "line\nfeed.csv",
      "\u001b[31mred.csv",
      "\u202Egnp.csv",
      "back\\slash.csv",
      "-rf.csv",
      "*.csv",
      "%s.csv",
      "a b.csv",
      "\u{1F4A9}.csv",
      `${"long".repeat(60)}.csv`,
    ];
    const root = await dataFolder(Object.fromEntries(names.map((name) => [name, "a\n1\n"])));
    const { files } = await ingestScan(await scanFolder(root));
    expect(files.every(({ kind }) => kind === "data")).toBe(true);
    expect(files.map(({ path }) => path).toSorted()).toEqual(names.toSorted());
  });

  it("cannot draw on the terminal from within an error", async () => {
    const root = await dataFolder({ "\u001b[2Ja\nb.png": "x" });
    await expect(scanFolder(root)).rejects.toThrow(/found and left out: \[2Ja b\.png \(unsupp/);
  });

  it.skipIf(process.platform !== "linux")("that are not UTF-8 are told, not used", async () => {
    const root = await dataFolder({ "a.csv": "x" });
    const bytes = Buffer.concat([Buffer.from(`${root}/caf`), Buffer.of(0xe9), Buffer.from(".csv")]);
    await writeFile(bytes, "x");
    await mkdir(Buffer.concat([Buffer.from(`${root}/d`), Buffer.of(0xff)]));
    const { files, skipped } = await scanFolder(root);
    expect(files.map(({ path }) => path)).toEqual(["a.csv"]);
    expect(skipped.map(({ path, reason }) => [path, reason])).toEqual([
      ["caf\uFFFD.csv", "name"],
      ["d\uFFFD", "name"],
    ]);
  });

  it("have one place and one hash however a file system composes them", async () => {
    const rest = { "f.csv": "1", "ez.csv": "2", "z.csv": "3" };
    const one = await ingestScan(await scanFolder(await dataFolder({ ...rest, [COMPOSED]: "4" })));
    const other = await ingestScan(
      await scanFolder(await dataFolder({ ...rest, [DECOMPOSED]: "4" })),
    );
    expect(other.files.map(({ path }) => path.normalize())).toEqual(
      one.files.map(({ path }) => path),
    );
    expect(other.contentHash).toBe(one.contentHash);
    expect(other.files.at(-1)?.path).toBe(DECOMPOSED);
  });

  it.skipIf(process.platform === "darwin")(
    "that differ in composition alone both stay",
    async () => {
      const root = await dataFolder({ [COMPOSED]: "a\n1\n", [DECOMPOSED]: "a\n2\n", "A.csv": "x" });
      const { files } = await scanFolder(root);
      expect(files.map(({ path }) => path)).toEqual(["A.csv", DECOMPOSED, COMPOSED]);
    },
  );

  it("are ordered as their bytes, whatever they are", () => {
    const path = fc.string({ unit: "grapheme", maxLength: 6 }).map((text) => text.normalize());
    fc.assert(
      fc.property(path, path, (left, right) => {
        const order = Math.sign(Buffer.compare(Buffer.from(left), Buffer.from(right)));
        expect(Math.sign(comparePaths(left, right))).toBe(order);
      }),
      { numRuns: 500 },
    );
  });

  it("of very many files stop at the limit, the same way in any order", async () => {
    const root = await dataFolder({});
    const numbers = Array.from({ length: 1_500 }, (_, index) => (index * 7) % 1_500);
    for (const number of numbers) await writeFile(join(root, `${number + 1_000}.csv`), "");
    const { files, skipped } = await scanFolder(root, { limits: { maxEntries: 20 } });
    expect(files.map(({ path }) => path)).toEqual(
      Array.from({ length: 20 }, (_, index) => `${index + 1_000}.csv`),
    );
    expect(skipped).toMatchObject([{ path: "1020.csv", reason: "too-many", limit: "maxEntries" }]);
  });
});
