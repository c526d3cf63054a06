import { execFileSync } from "node:child_process";
import { chmod, mkdir, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { getuid } from "node:process";

import { describe, expect, it } from "vitest";

import { ingestScan, scanFolder } from "../../../src/index.ts";
import { dataFolder } from "../../data-folder.ts";

const isRoot = getuid?.() === 0;

describe("scanFolder", () => {
  it("orders files by the bytes of their whole paths", async () => {
    const names = [
      "a/b.csv",
      "a.csv",
      "a-b.csv",
      "B.json",
      "a/a.md",
      "é.csv",
      "\u{10000}.csv",
      "\uFF5E.csv",
    ];
    const root = await dataFolder(Object.fromEntries(names.map((name) => [name, "x"])));
    const { files } = await scanFolder(root);
    const paths = files.map((file) => file.path);
    const byBytes = names.toSorted((left, right) =>
      Buffer.compare(Buffer.from(left), Buffer.from(right)),
    );
    expect(paths).toEqual(byBytes);
    // UTF-16 order would put the surrogate pair before the full-width tilde.
    expect(paths.indexOf("\u{10000}.csv")).toBeGreaterThan(paths.indexOf("\uFF5E.csv"));
    expect(names.toSorted()).not.toEqual(byBytes);
  });

  it("tells type, size and time of each file", async () => {
    const root = await dataFolder({
      "a.CSV": "x,y\n1,2\n",
      "b.tsv": "",
      "c.jsonl": "",
      "d.markdown": "",
    });
    const { files } = await scanFolder(root);
    expect(files.map((file) => file.type)).toEqual(["csv", "tsv", "ndjson", "markdown"]);
    expect(files[0]).toMatchObject({ path: "a.CSV", sizeBytes: 8 });
    expect(Date.parse(files[0]?.modifiedAt ?? "")).toBeGreaterThan(Date.now() - 600_000);
  });

  it("lists what it leaves out, with the reason", async () => {
    const root = await dataFolder({
      "a.csv": "x",
      ".git/config": "x",
      ".b.csv": "x",
      "c.png": "x",
    });
    const { files, skipped } = await scanFolder(root);
    expect(files.map((file) => file.path)).toEqual(["a.csv"]);
    expect(skipped.map(({ path, reason }) => [path, reason])).toEqual([
      [".b.csv", "hidden"],
      [".git", "hidden"],
      ["c.png", "unsupported-type"],
    ]);
  });

  it("follows no symbolic link, neither out of the root nor in a circle", async () => {
    const outside = await dataFolder({ "secret.csv": "x" });
    const root = await dataFolder({ "a.csv": "x", "sub/b.csv": "x" });
    await symlink(join(outside, "secret.csv"), join(root, "file.csv"));
    await symlink(outside, join(root, "folder"));
    await symlink(root, join(root, "sub/circle"));
    await symlink(join(root, "nowhere"), join(root, "broken.csv"));
    const { files, skipped } = await scanFolder(root);
    expect(files.map((file) => file.path)).toEqual(["a.csv", "sub/b.csv"]);
    expect(skipped.map(({ path, reason }) => [path, reason])).toEqual([
      ["broken.csv", "symbolic-link"],
      ["file.csv", "symbolic-link"],
      ["folder", "symbolic-link"],
      ["sub/circle", "symbolic-link"],
    ]);
  });

  it("accepts a root that is itself a symbolic link", async () => {
    const root = await dataFolder({ "data/a.csv": "x" });
    await symlink(join(root, "data"), join(root, "link"));
    expect((await scanFolder(join(root, "link"))).root).toMatch(/data$/);
  });

  it("stops at the limit of entries, the same way each time", async () => {
    const root = await dataFolder({ "a.csv": "x", "b.csv": "x", "c/d.csv": "x", "e.csv": "x" });
    const { files, skipped } = await scanFolder(root, { limits: { maxEntries: 3 } });
    expect(files.map((file) => file.path)).toEqual(["a.csv", "b.csv"]);
    expect(skipped).toMatchObject([{ path: "c/d.csv", reason: "too-many" }]);
  });

  it("leaves out what is too deep or too large", async () => {
    const root = await dataFolder({
      "a/b/c.csv": "x",
      "a/d.csv": "x",
      "e.csv": "12345",
      "f.md": "123",
    });
    const { files, skipped } = await scanFolder(root, {
      limits: { maxDepth: 2, maxTableBytes: 4, maxDocumentBytes: 2 },
    });
    expect(files.map((file) => file.path)).toEqual(["a/d.csv"]);
    expect(skipped.map(({ path, reason }) => [path, reason])).toEqual([
      ["a/b", "too-deep"],
      ["e.csv", "too-large"],
      ["f.md", "too-large"],
    ]);
    expect(skipped[1]).toMatchObject({ sizeBytes: 5, type: "csv" });
  });

  it("does not wait for a pipe named like a data file", async () => {
    const root = await dataFolder({ "a.csv": "x" });
    execFileSync("mkfifo", [join(root, "pipe.csv")]);
    const { skipped } = await scanFolder(root);
    expect(skipped).toMatchObject([{ path: "pipe.csv", reason: "not-a-file" }]);
  });

  it.skipIf(isRoot)("lists an unreadable folder and file as such", async () => {
    const root = await dataFolder({ "a.csv": "x\n1\n", "b.csv": "x", "closed/c.csv": "x" });
    await chmod(join(root, "closed"), 0);
    await chmod(join(root, "b.csv"), 0);
    const scan = await scanFolder(root);
    expect(scan.skipped).toMatchObject([{ path: "closed", reason: "unreadable" }]);
    const dataset = await ingestScan(scan);
    expect(dataset.files.find((file) => file.path === "b.csv")).toMatchObject({
      reason: "unreadable",
    });
  });

  it.each([
    ["a missing folder", "nowhere", /there is no data folder/],
    ["a file", "a.csv", /not a folder/],
    ["a path no system accepts", "a\0b", /cannot be read/],
  ])("refuses %s as DATA_UNREADABLE", async (_name, path, message) => {
    const root = await dataFolder({ "a.csv": "x" });
    const failure: unknown = await scanFolder(join(root, path)).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "DATA_UNREADABLE", hint: expect.stringMatching(/./) });
    expect(failure).toHaveProperty("message", expect.stringMatching(message));
  });

  it("refuses an empty folder as DATA_EMPTY and says what is there instead", async () => {
    const empty = await dataFolder({});
    await expect(scanFolder(empty)).rejects.toMatchObject({ code: "DATA_EMPTY", hint: /CSV/ });
    const pictures = await dataFolder({ "a.png": "x", "b.png": "x", "c.png": "x", "d.png": "x" });
    await mkdir(join(pictures, "folder"));
    await expect(scanFolder(pictures)).rejects.toThrow(/a\.png \(unsupported-type.*and 1 more/);
  });

  it("stops when aborted", async () => {
    const root = await dataFolder({ "a/b/c.csv": "x" });
    await expect(scanFolder(root, { signal: AbortSignal.abort() })).rejects.toThrow(/aborted/);
    const controller = new AbortController();
    const scan = scanFolder(root, { signal: controller.signal });
    controller.abort(new Error("enough"));
    await expect(scan).rejects.toThrow("enough");
  });

  it("survives a folder that vanishes between scan and ingest", async () => {
    const root = await dataFolder({ "a.csv": "x\n1\n", "b/c.csv": "x" });
    const scan = await scanFolder(root);
    await rm(join(root, "b"), { recursive: true });
    const dataset = await ingestScan(scan);
    expect(dataset.files.find((file) => file.path === "b/c.csv")).toMatchObject({
      kind: "skipped",
      reason: "vanished",
      type: "csv",
    });
  });
});
