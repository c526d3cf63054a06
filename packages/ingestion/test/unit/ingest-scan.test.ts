import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { dataFiles, ingestScan, scanFolder } from "../../src/index.ts";
import { dataFolder, ingest, ingestOne } from "../data-folder.ts";

describe("ingestScan", () => {
  it("keeps every file that was found, used or not, in order", async () => {
    const dataset = await ingest({
      "z.csv": "a\n1\n",
      "b.json": "{",
      "a.txt": "x",
      "c.md": "# T\n",
    });
    expect(dataset.files.map(({ path, kind }) => [path, kind])).toEqual([
      ["a.txt", "skipped"],
      ["b.json", "skipped"],
      ["c.md", "data"],
      ["z.csv", "data"],
    ]);
    expect(dataFiles(dataset).map((file) => file.path)).toEqual(["c.md", "z.csv"]);
  });

  it("hashes the bytes as they are on disk", async () => {
    const content = "\uFEFFa,b\r\n1,2\r\n";
    const sha256 = createHash("sha256").update(content).digest("hex");
    expect(await ingestOne("a.csv", content)).toMatchObject({ sha256, encoding: "utf-8-bom" });
  });

  it("has one hash for equal contents under equal names, wherever they lie", async () => {
    const files = { "a.csv": "a\n1\n", "b/c.json": "{}" };
    const { contentHash } = await ingest(files);
    expect((await ingest(files)).contentHash).toBe(contentHash);
    expect((await ingest({ ...files, "a.csv": "a\n2\n" })).contentHash).not.toBe(contentHash);
    expect((await ingest({ "d.csv": "a\n1\n", "b/c.json": "{}" })).contentHash).not.toBe(
      contentHash,
    );
    expect((await ingest({ ...files, "d.png": "x" })).contentHash).toBe(contentHash);
  });

  it.each([
    ["binary named .csv", "a.csv", Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 8, 0]), "binary"],
    ["random bytes", "a.csv", randomBytes(4096), "binary"],
    ["control characters", "a.md", "\u0001\u0002\u0003text", "binary"],
    ["Latin-1", "a.csv", Buffer.from("name\ncaf\xe9\n", "latin1"), "encoding"],
    ["UTF-32", "a.csv", Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), "encoding"],
    ["half of UTF-16", "a.csv", Buffer.from([0xff, 0xfe, 0x61]), "encoding"],
    ["nothing", "a.json", "", "empty"],
    ["white space", "a.md", " \r\n\t\n", "empty"],
    ["a byte order mark alone", "a.csv", "\uFEFF", "empty"],
  ])("skips %s", async (_name, path, content, reason) => {
    expect(await ingestOne(path, content)).toMatchObject({
      kind: "skipped",
      reason,
      sizeBytes: content.length === 1 ? 3 : Buffer.from(content).length,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it("tells the line of the first broken byte", async () => {
    const content = Buffer.from("name\nok\ncaf\xe9\n", "latin1");
    expect(await ingestOne("a.csv", content)).toMatchObject({ position: { line: 3 } });
  });

  it("refuses to go on with nothing usable", async () => {
    const root = await dataFolder({ "a.json": "{", "b.csv": "" });
    const failure = ingestScan(await scanFolder(root));
    await expect(failure).rejects.toMatchObject({ code: "DATA_EMPTY", hint: /CSV/ });
    await expect(failure).rejects.toThrow(/a\.json \(malformed/);
  });

  it("does not follow a link that took the place of a file", async () => {
    const outside = await dataFolder({ "secret.csv": "secret\n1\n" });
    const root = await dataFolder({ "a.csv": "a\n1\n", "b.csv": "b\n1\n" });
    const scan = await scanFolder(root);
    await rm(join(root, "b.csv"));
    await symlink(join(outside, "secret.csv"), join(root, "b.csv"));
    const dataset = await ingestScan(scan);
    expect(dataset.files[1]).toMatchObject({ path: "b.csv", reason: "unreadable" });
  });

  it("does not wait for a pipe that took the place of a file, small or large", async () => {
    const root = await dataFolder({
      "a.csv": "a\n1\n",
      "b.csv": "b\n".repeat(50_000),
      "c.md": "x",
    });
    const scan = await scanFolder(root);
    for (const name of ["a.csv", "b.csv"]) {
      await rm(join(root, name));
      execFileSync("mkfifo", [join(root, name)]);
    }
    const { files } = await ingestScan(scan);
    expect(files.slice(0, 2)).toMatchObject([
      { path: "a.csv", reason: "not-a-file" },
      { path: "b.csv", reason: "not-a-file" },
    ]);
  });

  it("keeps to the limit when a file grew since the scan", async () => {
    const root = await dataFolder({ "a.csv": "a\n1\n", "b.csv": "b\n1\n" });
    const scan = await scanFolder(root, { limits: { maxTableBytes: 10 } });
    await writeFile(join(root, "b.csv"), "b\n".repeat(100));
    const dataset = await ingestScan(scan);
    expect(dataset.files[1]).toMatchObject({ path: "b.csv", reason: "too-large" });
  });

  it("stops in the middle of a large file when aborted", async () => {
    const root = await dataFolder({ "a.csv": `a,b\n${"1,2\n".repeat(500_000)}` });
    const scan = await scanFolder(root);
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error("enough")), 5);
    await expect(ingestScan(scan, { signal: controller.signal })).rejects.toThrow("enough");
  });

  it("lets timers run while it reads a large table", async () => {
    const root = await dataFolder({ "a.csv": `a,b\n${"1,2\n".repeat(2_000_000)}` });
    const scan = await scanFolder(root);
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    await ingestScan(scan);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
  });
});
