import { appendFile, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { editedPlanFiles, openRunWriter, readRun, repairRun } from "../../src/index.ts";
import { answerOf, callRecord, emptyFolder, newRun, promptOf } from "../sample-run.ts";

async function runWithCalls(count: number): Promise<string> {
  const path = await newRun(await emptyFolder(onTestFinished));
  const writer = await openRunWriter(path);
  for (let number = 0; number < count; number += 1) {
    const texts = { prompt: promptOf(number), answer: answerOf(number) };
    await writer.appendCall(callRecord(number), texts);
  }
  await writer.close();
  return path;
}

test("a torn last line is cut off, whole lines stay as they are", async () => {
  const path = await runWithCalls(2);
  const log = join(path, "calls.ndjson");
  const whole = await readFile(log, "utf8");
  await appendFile(log, '{"kind":"call","prompt":"ä');
  expect(await repairRun(path)).toEqual([
    "the torn last line of calls.ndjson (27 bytes) was cut off",
  ]);
  expect(await readFile(log, "utf8")).toBe(whole);
  expect((await readRun(path)).calls).toHaveLength(2);
});

test("a last line that lacks only its newline is a record, and gets it", async () => {
  const path = await runWithCalls(1);
  const log = join(path, "calls.ndjson");
  const whole = await readFile(log, "utf8");
  await writeFile(log, whole.trimEnd());
  expect(await repairRun(path)).toEqual([]);
  expect(await readFile(log, "utf8")).toBe(whole);
});

test("files that were never put in place are taken away, logs that are gone are not made anew", async () => {
  const path = await runWithCalls(1);
  await writeFile(join(path, "manifest.json.1a2b3c4d.part"), "{");
  await writeFile(join(path, "texts", "x.txt.1a2b3c4d.part"), "x");
  const before = await readdir(join(path, "texts"));
  expect(await repairRun(path)).toEqual([]);
  expect((await readdir(path)).filter((name) => name.endsWith(".part"))).toEqual([]);
  expect(await readdir(join(path, "texts"))).toHaveLength(before.length - 1);
});

test("an edit of the plan's files is found by their names, and an untouched run has none", async () => {
  const path = await runWithCalls(0);
  const { manifest } = await readRun(path);
  expect(await editedPlanFiles(path, manifest)).toEqual([]);
  await appendFile(join(path, "plan.yaml"), "runs: 99\n");
  expect(await editedPlanFiles(path, manifest)).toEqual(["plan.yaml"]);
});
