import { appendFile, readdir, readlink, truncate, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { gzipSync } from "node:zlib";

import { describe, expect, it } from "vitest";

import { ingestScan, scanFolder } from "../../src/index.ts";
import { dataFolder } from "../data-folder.ts";

const LONG = `a,b\n${"1,2\n".repeat(4_000_000)}`;

async function openFiles(): Promise<number> {
  return (await readdir("/proc/self/fd")).length;
}

/** Until this process has a file open. */
async function untilOpen(path: string): Promise<void> {
  for (;;) {
    for (const fd of await readdir("/proc/self/fd")) {
      if ((await readlink(`/proc/self/fd/${fd}`).catch(() => "")) === path) return;
    }
    await setTimeout(0);
  }
}

describe.skipIf(process.platform !== "linux")("a file that changes while it is read", () => {
  it.each<[string, (path: string) => Promise<void>]>([
    ["grows", async (path) => await appendFile(path, "3,4\n")],
    ["shrinks", async (path) => await truncate(path, 100)],
    ["is touched", async (path) => await utimes(path, new Date(), new Date(0))],
    ["is written over", async (path) => await writeFile(path, LONG.replaceAll("1,2", "3,4"))],
  ])("is told and not used: it %s", async (_name, change) => {
    const root = await dataFolder({ "a.csv": LONG, "b.md": "x" });
    const scan = await scanFolder(root);
    const reading = ingestScan(scan);
    await untilOpen(join(root, "a.csv"));
    await change(join(root, "a.csv"));
    const { files } = await reading;
    expect(files[0]).toMatchObject({ path: "a.csv", kind: "skipped", reason: "changed" });
    expect(files[0]).not.toHaveProperty("sha256");
    expect(files[1]).toMatchObject({ kind: "data" });
  });

  it("may change between scan and reading: what is read counts", async () => {
    const root = await dataFolder({ "a.csv": "a\n1\n" });
    const scan = await scanFolder(root);
    await writeFile(join(root, "a.csv"), "a\n1\n2\n3\n");
    const { files } = await ingestScan(scan);
    expect(files[0]).toMatchObject({ kind: "data", rows: 3, sizeBytes: 8 });
  });
});

describe.skipIf(process.platform !== "linux")("an abort", () => {
  it("at any point leaves no file open", async () => {
    const root = await dataFolder({
      "a.csv": LONG,
      "b.csv.gz": gzipSync(LONG),
      "c.ndjson": '{"a":1}\n'.repeat(100_000),
      ...Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`d/${index}.json`, "{}"])),
    });
    const scan = await scanFolder(root);
    const before = await openFiles();
    let aborted = 0;
    for (let waitMs = 0; waitMs < 120; waitMs += 6) {
      const controller = new AbortController();
      const reading = ingestScan(scan, { signal: controller.signal });
      const ended = reading.then(
        () => undefined,
        (error: unknown) => error,
      );
      await setTimeout(waitMs);
      controller.abort(new Error("enough"));
      const error = await ended;
      expect([undefined, "enough"]).toContain(error instanceof Error ? error.message : error);
      if (error !== undefined) aborted += 1;
      expect(await openFiles()).toBe(before);
    }
    expect(aborted).toBeGreaterThan(0);
  });

  it("does not leave files open when all goes well either", async () => {
    const root = await dataFolder({ "a.csv": "a\n1\n", "b.json": "{", "c.csv": "\0", "d.md": "" });
    const scan = await scanFolder(root);
    const before = await openFiles();
    await ingestScan(scan);
    expect(await openFiles()).toBe(before);
  });
});
