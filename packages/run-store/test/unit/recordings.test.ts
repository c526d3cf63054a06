import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { openRunWriter, readRecording, readRun, sealRun } from "../../src/index.ts";
import { answerOf, callRecord, emptyFolder, newRun, promptOf, runRecord } from "../sample-run.ts";

/** Every byte there is: no text encoding leaves these as they are. */
const BYTES = Uint8Array.from({ length: 256 }, (_, index) => index);

/** Two calls, of which the answer to the first was kept. */
async function recordedRun(): Promise<string> {
  const path = await newRun(await emptyFolder(onTestFinished));
  const writer = await openRunWriter(path);
  for (const number of [0, 1]) {
    await writer.appendCall(callRecord(number), {
      prompt: promptOf(number),
      answer: answerOf(number),
      recording: number === 0 ? BYTES : undefined,
    });
  }
  await writer.appendRun(runRecord(0));
  await writer.updateManifest({ status: "incomplete" });
  await writer.close();
  return path;
}

test("the bytes of an answer are kept beside its record, which names them", async () => {
  const path = await recordedRun();
  const { calls } = await readRun(path);
  expect(calls.map(({ recording }) => recording)).toEqual(["recordings/c0.call", undefined]);
  expect(await Promise.all(calls.map((call) => readRecording(path, call)))).toEqual([
    Buffer.from(BYTES),
    undefined,
  ]);
});

test("the seal covers them: what was measured cannot be changed unseen", async () => {
  const path = await recordedRun();
  await sealRun(path);
  expect(await readFile(join(path, "SHA256SUMS"), "utf8")).toMatch(/ {2}recordings\/c0\.call$/m);
  await writeFile(join(path, "recordings/c0.call"), "other");
  const { damaged, problems } = await readRun(path);
  expect(damaged).toBe(true);
  expect(problems.map(({ message }) => message)).toContain(
    "recordings/c0.call was changed after the run was sealed",
  );
});

test("a recording that is gone is unreadable, not absent", async () => {
  const path = await recordedRun();
  await rm(join(path, "recordings"), { recursive: true });
  const [call = callRecord(0)] = (await readRun(path)).calls;
  await expect(readRecording(path, call)).rejects.toMatchObject({ code: "RUN_UNREADABLE" });
});

test.each(["../manifest.json", "manifest.json", "recordings/../manifest.json", "recordings"])(
  "a record that names %s reads nothing",
  async (recording) => {
    const path = await recordedRun();
    const call = callRecord(0, { recording });
    await expect(readRecording(path, call)).rejects.toMatchObject({ code: "RUN_UNREADABLE" });
  },
);
