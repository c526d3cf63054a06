import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { scanFolder, type Scan, type ScanOptions } from "../../../src/index.ts";
import { dataFolder } from "../../data-folder.ts";

type Files = Readonly<Record<string, string>>;

const FILES: Files = {
  "a.csv": "x",
  "b.csv": "x",
  "raw/a.csv": "x",
  "raw/keep.csv": "x",
  "raw/deep/c.json": "x",
  "R.md": "x",
};

async function scan(files: Files, options: ScanOptions = {}): Promise<Scan> {
  return await scanFolder(await dataFolder(files), options);
}

const paths = ({ files }: Scan): readonly string[] => files.map(({ path }) => path);
const excluded = ({ skipped }: Scan): readonly string[] =>
  skipped.filter(({ reason }) => reason === "excluded").map(({ path }) => path);

describe("patterns", () => {
  it.each<[string, ScanOptions, readonly string[]]>([
    [
      "a name, anywhere",
      { exclude: ["a.csv"] },
      ["R.md", "b.csv", "raw/deep/c.json", "raw/keep.csv"],
    ],
    [
      "a name, in the root",
      { exclude: ["/a.csv"] },
      ["R.md", "b.csv", "raw/a.csv", "raw/deep/c.json", "raw/keep.csv"],
    ],
    ["a folder", { exclude: ["raw/"] }, ["R.md", "a.csv", "b.csv"]],
    [
      "all but one",
      { exclude: ["*.csv", "!keep.csv"] },
      ["R.md", "raw/deep/c.json", "raw/keep.csv"],
    ],
    [
      "no file below an excluded folder",
      { exclude: ["raw/", "!raw/keep.csv"] },
      ["R.md", "a.csv", "b.csv"],
    ],
    ["some only", { include: ["*.csv"] }, ["a.csv", "b.csv", "raw/a.csv", "raw/keep.csv"]],
    ["a folder only", { include: ["raw/"] }, ["raw/a.csv", "raw/deep/c.json", "raw/keep.csv"]],
    ["a deep folder only", { include: ["raw/**/*.json"] }, ["raw/deep/c.json"]],
    [
      "some, without others",
      { include: ["raw"], exclude: ["keep.*"] },
      ["raw/a.csv", "raw/deep/c.json"],
    ],
    ["letters as they are written", { exclude: ["A.CSV", "r.md"] }, Object.keys(FILES).toSorted()],
    [
      "comments and blanks are no patterns",
      { exclude: ["# a.csv", ""] },
      Object.keys(FILES).toSorted(),
    ],
  ])("select %s", async (_name, options, expected) => {
    expect(paths(await scan(FILES, options))).toEqual(expected);
  });

  it("list what they leave out, a folder once, with the pattern", async () => {
    const { skipped } = await scan(FILES, { exclude: ["raw", "b.*"], include: ["*.csv"] });
    expect(skipped.map(({ path, reason, message }) => [path, reason, message])).toEqual([
      ["R.md", "excluded", "no include pattern matches"],
      ["b.csv", "excluded", 'excluded by the pattern "b.*"'],
      ["raw", "excluded", 'excluded by the pattern "raw"'],
    ]);
  });

  it("come from .runproofignore, for its folder and those below", async () => {
    const files = {
      ...FILES,
      ".runproofignore": "b.csv\r\nraw/a.csv\n",
      "raw/.runproofignore": "/*.json\n*.json",
    };
    const found = await scan(files);
    expect(paths(found)).toEqual(["R.md", "a.csv", "raw/keep.csv"]);
    expect(found.skipped.map(({ path, reason, message }) => [path, reason, message])).toEqual([
      [".runproofignore", "hidden", "its patterns were used"],
      ["b.csv", "excluded", 'excluded by "b.csv" in .runproofignore'],
      ["raw/.runproofignore", "hidden", "its patterns were used"],
      ["raw/a.csv", "excluded", 'excluded by "raw/a.csv" in .runproofignore'],
      ["raw/deep/c.json", "excluded", 'excluded by "*.json" in raw/.runproofignore'],
    ]);
  });

  it("of a deeper folder win, do not reach its neighbours, and given ones win over all", async () => {
    const files = {
      ".runproofignore": "*.csv",
      "a/.runproofignore": "!x.csv",
      "a/x.csv": "x",
      "a/b/x.csv": "x",
      "b/x.csv": "x",
      "ab/x.csv": "x",
      "c.md": "x",
    };
    expect(paths(await scan(files))).toEqual(["a/b/x.csv", "a/x.csv", "c.md"]);
    expect(paths(await scan(files, { exclude: ["a/b"] }))).toEqual(["a/x.csv", "c.md"]);
    expect(paths(await scan(files, { exclude: ["!b/x.csv"] }))).toEqual([
      "a/b/x.csv",
      "a/x.csv",
      "b/x.csv",
      "c.md",
    ]);
  });

  it("come from .gitignore when asked only", async () => {
    const files = { ...FILES, ".gitignore": "*.csv" };
    expect(paths(await scan(files))).toContain("a.csv");
    const found = await scan(files, { ignoreFiles: [".gitignore"] });
    expect(excluded(found)).toEqual(["a.csv", "b.csv", "raw/a.csv", "raw/keep.csv"]);
  });

  it("that cannot be read leave out their folder rather than count for none", async () => {
    const root = await dataFolder({ ...FILES, "raw/.runproofignore": "x".repeat(70_000) });
    const { skipped } = await scanFolder(root);
    expect(skipped).toMatchObject([{ path: "raw", reason: "unreadable", message: /patterns in/ }]);
    await writeFile(join(root, "elsewhere"), "*.csv");
    await symlink(join(root, "elsewhere"), join(root, ".runproofignore"));
    await expect(scanFolder(root)).rejects.toMatchObject({ code: "DATA_UNREADABLE" });
  });

  it("made to take for ever do not", async () => {
    const name = `${"a".repeat(240)}.csv`;
    const exclude = [`${"*a".repeat(60)}[b]`, `${"**/a*".repeat(40)}b`, `${"?*".repeat(60)}!`];
    expect(paths(await scan({ [name]: "x" }, { exclude }))).toEqual([name]);
  });
});
