import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { describe, expect, it } from "vitest";

import { dataFiles, ingestScan, readText, scanFolder } from "../../../src/index.ts";
import { dataFolder } from "../../data-folder.ts";

const TEXT = `# Grüße\n${"x".repeat(700_000)}\n`;

describe("readText", () => {
  it("gives back the text of every file, however it was stored", async () => {
    const root = await dataFolder({
      "a.md": TEXT,
      "b.md.gz": gzipSync(TEXT),
      "c.md": Buffer.from(`\uFEFF${TEXT}`, "utf16le"),
      "d.md": `\uFEFF${TEXT}`,
    });
    const files = dataFiles(await ingestScan(await scanFolder(root)));
    expect(files).toHaveLength(4);
    for (const file of files) expect(await readText(root, file)).toBe(TEXT);
  });

  it("says nothing about a file that changed or vanished", async () => {
    const root = await dataFolder({ "a.md": "# A\n", "b.md": "# B\n", "c.md": "# C\n" });
    const files = dataFiles(await ingestScan(await scanFolder(root)));
    await writeFile(join(root, "a.md"), "# X\n");
    await writeFile(join(root, "b.md"), "# B\n\nmore");
    await rm(join(root, "c.md"));
    for (const file of files) expect(await readText(root, file)).toBeUndefined();
  });

  it("stops when aborted", async () => {
    const root = await dataFolder({ "a.md": "# A\n" });
    const [file] = dataFiles(await ingestScan(await scanFolder(root)));
    if (file === undefined) throw new Error("a.md was dropped");
    await expect(readText(root, file, { signal: AbortSignal.abort() })).rejects.toThrow(/aborted/);
  });
});
