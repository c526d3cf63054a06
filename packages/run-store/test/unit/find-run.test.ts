import { mkdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";

import type { Manifest } from "@runproof/contract";
import { expect, onTestFinished, test } from "vitest";

import { findRun, listRuns } from "../../src/index.ts";
import { emptyFolder, RESOLVED_PLAN } from "../sample-run.ts";

const FIRST = "20261123T201500Z-quick-a1b2c3";
const SECOND = "20261123T201501Z-quick-a1ffff";
const THIRD = "20261124T000000Z-sweep-0b2c3d";

async function storedRuns(changes: Partial<Manifest> = {}): Promise<string> {
  const folder = await emptyFolder(onTestFinished);
  for (const id of [SECOND, THIRD, FIRST]) {
    await mkdir(join(folder, id));
    const manifest: Manifest = {
      schemaVersion: 1,
      id,
      plan: "quick",
      planHash: RESOLVED_PLAN.planHash,
      engine: "ollama",
      toolVersion: "1.2.3",
      seed: 1,
      status: "complete",
      createdAt: "2026-11-23T20:15:00.000Z",
      environment: {},
      ...changes,
    };
    await writeFile(join(folder, id, "manifest.json"), JSON.stringify(manifest));
  }
  return folder;
}

test("runs are listed newest first, and nothing else is", async () => {
  const folder = await storedRuns();
  await mkdir(join(folder, "notes"));
  await writeFile(join(folder, ".runproof.lock"), "1");
  await writeFile(join(folder, "20261125T000000Z-quick-000000"), "a file");
  const listings = await listRuns(folder);
  expect(listings.map(({ id }) => id)).toEqual([THIRD, SECOND, FIRST]);
  expect(listings[0]).toMatchObject({ path: join(folder, THIRD), manifest: { id: THIRD } });
  expect(listings.every(({ problem }) => problem === undefined)).toBe(true);
});

test("a folder that does not exist has no runs; a file is an error with a name", async () => {
  const folder = await emptyFolder(onTestFinished);
  expect(await listRuns(join(folder, "missing"))).toEqual([]);
  await writeFile(join(folder, "file"), "");
  await expect(listRuns(join(folder, "file"))).rejects.toMatchObject({
    code: "RUN_NOT_FOUND",
    message: expect.stringContaining(join(folder, "file")),
  });
});

test.each<[string, (path: string) => Promise<void>, RegExp]>([
  [
    "no manifest",
    async (path) => await rm(join(path, "manifest.json")),
    /manifest\.json is missing/,
  ],
  ["a damaged one", async (path) => await writeFile(join(path, "manifest.json"), "{"), /damaged/],
  [
    "one of a later version",
    async (path) => await writeFile(join(path, "manifest.json"), '{"schemaVersion":7}'),
    /version 7/,
  ],
])("a run with %s is listed with its problem", async (_what, damage, problem) => {
  const folder = await storedRuns();
  await damage(join(folder, SECOND));
  const listings = await listRuns(folder);
  expect(listings.map(({ id }) => id)).toEqual([THIRD, SECOND, FIRST]);
  expect(listings[1]?.problem).toMatch(problem);
  expect(listings[1]?.manifest).toBeUndefined();
});

test("a run whose process died is listed as that, with its manifest", async () => {
  const folder = await storedRuns({ status: "running", processId: 2 ** 22 + 1 });
  expect((await listRuns(folder))[0]).toMatchObject({
    manifest: { status: "running" },
    problem: "the measuring process ended without finishing",
  });
});

test.each([
  ["latest", THIRD],
  [FIRST, FIRST],
  ["20261124", THIRD],
  ["a1b2c3", FIRST],
  ["a1ffff", SECOND],
  ["sweep-0b2c3d", THIRD],
])("%s → %s", async (reference, id) => {
  const folder = await storedRuns();
  expect(await findRun(folder, reference)).toBe(join(folder, id));
});

test("a path leads to its run from anywhere", async () => {
  const folder = await storedRuns();
  const path = join(folder, FIRST);
  expect(await findRun("/nowhere", path)).toBe(path);
  expect(basename(await findRun("/nowhere", `${path}/`))).toBe(FIRST);
});

test("latest passes over a run that cannot be read", async () => {
  const folder = await storedRuns();
  await rm(join(folder, THIRD, "manifest.json"));
  expect(await findRun(folder, "latest")).toBe(join(folder, SECOND));
});

test.each([
  ["20261123", /2 runs .*20261123/],
  ["nope", /no run .*nope/],
  ["", /./],
])("%j is refused: RUN_NOT_FOUND with a hint", async (reference, message) => {
  const folder = await storedRuns();
  await expect(findRun(folder, reference)).rejects.toMatchObject({
    code: "RUN_NOT_FOUND",
    message: expect.stringMatching(message),
    hint: expect.stringContaining("runproof list"),
  });
});

test("an empty folder: RUN_NOT_FOUND that says how to make a run", async () => {
  const folder = await emptyFolder(onTestFinished);
  await expect(findRun(folder, "latest")).rejects.toMatchObject({
    code: "RUN_NOT_FOUND",
    hint: expect.stringContaining("runproof bench"),
  });
});
