import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { readProcessMemory } from "../../src/read-process-memory.ts";

async function systemWith(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "runproof-processes-"));
  onTestFinished(async () => await rm(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

const status = (kibibytes: number): string =>
  `Name:\tserver\nVmRSS:\t   ${kibibytes} kB\nThreads:\t3\n`;

test("what any thread started, and what that started, is added", async () => {
  const root = await systemWith({
    "proc/10/status": status(100),
    "proc/10/task/10/children": "11 ",
    "proc/10/task/15/children": "12 ",
    "proc/11/status": status(20),
    "proc/11/task/11/children": "13 ",
    "proc/12/status": status(3),
    "proc/12/task/12/children": "",
    "proc/13/status": status(4),
    "proc/99/status": status(1_000_000),
  });
  expect(readProcessMemory(10, root)).toEqual({ rssBytes: 127 * 1_024, processes: 4 });
});

test("one that ended meanwhile counts nothing; one that is gone has none", async () => {
  const root = await systemWith({
    "proc/10/status": status(100),
    "proc/10/task/10/children": "11 12 ",
    // It waits to be buried: it is listed, and has no memory.
    "proc/11/status": "Name:\tserver\nState:\tZ (zombie)\n",
  });
  expect(readProcessMemory(10, root)).toEqual({ rssBytes: 100 * 1_024, processes: 1 });
  expect(readProcessMemory(11, root)).toBeUndefined();
  expect(readProcessMemory(77, root)).toBeUndefined();
});

test.runIf(process.platform === "linux")(
  "processes that run: with a child it is more",
  async () => {
    const child = spawn(process.execPath, ["-e", "console.log(1); setInterval(() => {}, 1e6)"]);
    onTestFinished(() => void child.kill("SIGKILL"));
    await once(child.stdout, "data");
    const alone = readProcessMemory(child.pid ?? 0);
    const all = readProcessMemory(process.pid);
    expect(alone?.processes).toBe(1);
    expect(alone?.rssBytes).toBeGreaterThan(1_000_000);
    expect(all?.processes).toBeGreaterThan(1);
    expect(all?.rssBytes).toBeGreaterThan(alone?.rssBytes ?? 0);
  },
);
