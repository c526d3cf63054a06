import { appendFile, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";

import { expect, test } from "vitest";

import { readRun, sealRun } from "../../src/index.ts";
import { finishedRun } from "../finished-run.ts";
import { callRecord, RESOLVED_PLAN } from "../sample-run.ts";
import { changeLine } from "./change-line.ts";

test.each([
  ["gone", async (path: string) => await rm(path)],
  ["empty", async (path: string) => await writeFile(path, "")],
  ["half", async (path: string) => await writeFile(path, '{"schemaVersion":1')],
])("a manifest that is %s is put together from the rest, and said to be", async (_what, damage) => {
  const path = await finishedRun();
  await damage(join(path, "manifest.json"));
  const { manifest, calls, problems, damaged } = await readRun(path);
  expect(manifest).toMatchObject({
    id: basename(path),
    plan: "sample",
    planHash: RESOLVED_PLAN.planHash,
    engine: "ollama",
    seed: 42,
    status: "incomplete",
    createdAt: "2026-11-23T20:15:00.000Z",
    environment: {},
  });
  expect(calls).toHaveLength(4);
  expect(problems).toMatchObject([
    { kind: "manifest-lost", message: expect.stringContaining("manifest.json") },
  ]);
  expect(damaged).toBe(true);
});

test.each([
  ["nothing there", "RUN_NOT_FOUND", async (path: string) => await rename(path, `${path}-moved`)],
  [
    "a file",
    "RUN_UNREADABLE",
    async (path: string) => {
      await rm(path, { recursive: true });
      await writeFile(path, "");
    },
  ],
  [
    "an empty directory",
    "RUN_UNREADABLE",
    async (path: string) => {
      await rm(join(path, "manifest.json"));
      await rm(join(path, "plan.resolved.json"));
    },
  ],
  [
    "no resolved plan",
    "RUN_UNREADABLE",
    async (path: string) => await rm(join(path, "plan.resolved.json")),
  ],
  [
    "a resolved plan that is half",
    "RUN_UNREADABLE",
    async (path: string) => await writeFile(join(path, "plan.resolved.json"), "{"),
  ],
  [
    "neither manifest nor records",
    "RUN_UNREADABLE",
    async (path: string) => {
      for (const name of ["manifest.json", "calls.ndjson", "runs.ndjson"])
        await rm(join(path, name));
    },
  ],
])("%s: %s with a hint", async (_what, code, damage) => {
  const path = await finishedRun();
  await damage(path);
  await expect(readRun(path)).rejects.toMatchObject({ code, hint: expect.stringMatching(/./) });
});

test.each(["manifest.json", "plan.resolved.json", "calls.ndjson", "runs.ndjson"])(
  "an unknown schema version in %s: RUN_INCOMPATIBLE",
  async (name) => {
    const path = await finishedRun();
    const file = join(path, name);
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace(/"schemaVersion": ?1/, '"schemaVersion":2'));
    await expect(readRun(path)).rejects.toMatchObject({
      code: "RUN_INCOMPATIBLE",
      message: expect.stringMatching(new RegExp(`${name}.*2`)),
      hint: expect.stringMatching(/./),
    });
  },
);

test("records with keys of a later version are read", async () => {
  const path = await finishedRun();
  await changeLine(path, 1, JSON.stringify({ ...callRecord(1), laterKey: { deep: 1 } }));
  const { calls, problems } = await readRun(path);
  expect(calls[1]).toEqual(callRecord(1));
  expect(problems).toEqual([]);
});

test("a manifest of another plan is reported", async () => {
  const path = await finishedRun({ planHash: "0".repeat(64) });
  const { problems, damaged } = await readRun(path);
  expect(problems).toMatchObject([
    { kind: "changed-file", message: expect.stringMatching(/plan/) },
  ]);
  expect(damaged).toBe(true);
});

test("a status of running is told apart by whether its process lives", async () => {
  const alive = await finishedRun({ status: "running", processId: process.pid });
  expect((await readRun(alive)).problems).toMatchObject([
    { kind: "still-running", message: "this run is still being measured" },
  ]);
  const dead = await finishedRun({ status: "running", processId: 2 ** 22 + 1 });
  expect((await readRun(dead)).problems).toMatchObject([
    { kind: "died", message: "the measuring process ended without finishing" },
  ]);
});

test.each([
  ["calls.ndjson", true],
  ["plan.resolved.json", true],
  ["report.md", false],
])("a file changed after the seal is named: %s", async (name, damages) => {
  const path = await finishedRun();
  await writeFile(join(path, "report.md"), "# report\n");
  await sealRun(path);
  expect((await readRun(path)).problems).toEqual([]);
  await appendFile(join(path, name), "\n");
  const { problems, damaged } = await readRun(path);
  expect(problems).toMatchObject([
    { kind: "changed-file", message: expect.stringContaining(name) },
  ]);
  expect(damaged).toBe(damages);
});
