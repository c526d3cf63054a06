import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";

import { manifestSchema } from "@runproof/contract";
import { expect, onTestFinished, test } from "vitest";

import { emptyFolder, newRun, PLAN_TEXT, RESOLVED_PLAN } from "../sample-run.ts";

test("the directory is named after time, plan and chance, and sorts by time", async () => {
  const before = Date.now();
  const path = await newRun(join(await emptyFolder(onTestFinished), "runs"));
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-sample-[0-9a-f]{6}$/.exec(basename(path)) ?? [];
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  expect(time).toBeGreaterThanOrEqual(before - 1_000);
  expect(time).toBeLessThanOrEqual(Date.now());
});

test("it holds plan, resolved plan and a manifest that says who measures", async () => {
  const path = await newRun(await emptyFolder(onTestFinished));
  expect(await readFile(join(path, "plan.yaml"), "utf8")).toBe(PLAN_TEXT);
  const resolved: unknown = JSON.parse(await readFile(join(path, "plan.resolved.json"), "utf8"));
  expect(resolved).toEqual(RESOLVED_PLAN);
  const manifest = manifestSchema.parse(
    JSON.parse(await readFile(join(path, "manifest.json"), "utf8")),
  );
  expect(manifest).toMatchObject({
    id: basename(path),
    plan: "sample",
    planHash: RESOLVED_PLAN.planHash,
    engine: "ollama",
    toolVersion: "1.2.3",
    seed: 42,
    status: "running",
    processId: process.pid,
    environment: {},
  });
});

test("two runs of one second have two directories", async () => {
  const folder = await emptyFolder(onTestFinished);
  const paths = await Promise.all(Array.from({ length: 20 }, async () => await newRun(folder)));
  expect(new Set(paths).size).toBe(20);
  expect(await readdir(folder)).toHaveLength(20);
});

test.each([
  ["a file stands where the folder should be", "file"],
  ["a file stands above it", "file/runs"],
])("%s: OUTPUT_UNWRITABLE with path and cure", async (_what, name) => {
  const folder = await emptyFolder(onTestFinished);
  await writeFile(join(folder, "file"), "");
  await expect(newRun(join(folder, name))).rejects.toMatchObject({
    code: "OUTPUT_UNWRITABLE",
    message: expect.stringContaining(join(folder, name)),
    hint: expect.stringContaining("--out"),
  });
});

test.skipIf(process.getuid?.() === 0)(
  "a folder without permission: OUTPUT_UNWRITABLE [skipped for root, who may write anywhere]",
  async () => {
    const folder = join(await emptyFolder(onTestFinished), "locked");
    await mkdir(folder, { mode: 0o555 });
    await expect(newRun(folder)).rejects.toMatchObject({ code: "OUTPUT_UNWRITABLE" });
  },
);
