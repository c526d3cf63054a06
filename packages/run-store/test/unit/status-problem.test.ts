import { utimes } from "node:fs/promises";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { openRunWriter, readRun } from "../../src/index.ts";
import { processStart } from "../../src/process-start.ts";
import { emptyFolder, newRun } from "../sample-run.ts";

const ON_LINUX = process.platform === "linux";
const NO_PROCESS = 2 ** 22 + 1;

test.runIf(ON_LINUX)("the start of a process is known to about a second", async () => {
  const start = await processStart(process.pid);
  const expected = Date.now() - process.uptime() * 1_000;
  expect(Math.abs((start?.startedAt.getTime() ?? 0) - expected)).toBeLessThan(3_000);
});

test.runIf(ON_LINUX)("two processes have two identities, and one has one", async () => {
  const own = await processStart(process.pid);
  expect((await processStart(process.ppid))?.identity).not.toBe(own?.identity);
  expect((await processStart(process.pid))?.identity).toBe(own?.identity);
});

test("a process that is gone has no start", async () => {
  expect(await processStart(NO_PROCESS)).toBeUndefined();
});

test.runIf(ON_LINUX)(
  "a process younger than the manifest that names it is another one",
  async () => {
    const path = await newRun(await emptyFolder(onTestFinished));
    expect((await readRun(path)).problems).toMatchObject([{ kind: "still-running" }]);
    const longAgo = Date.now() / 1_000 - process.uptime() - 3_600;
    await utimes(join(path, "manifest.json"), longAgo, longAgo);
    expect((await readRun(path)).problems).toMatchObject([{ kind: "died", damages: false }]);
  },
);

test.each(["complete", "incomplete", "interrupted", "invalid"] as const)(
  "%s says nothing about processes",
  async (status) => {
    const path = await newRun(await emptyFolder(onTestFinished));
    const writer = await openRunWriter(path);
    await writer.updateManifest({ status, processId: NO_PROCESS });
    await writer.close();
    const kinds = (await readRun(path)).problems.map(({ kind }) => kind);
    expect(kinds).toEqual(status === "complete" ? ["missing-record"] : []);
  },
);
