import { appendFile, readdir, readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { openRunWriter, readRun, sha256 } from "../../src/index.ts";
import {
  answerOf,
  callRecord,
  emptyFolder,
  newRun,
  promptOf,
  runRecord,
  telemetryRecord,
} from "../sample-run.ts";

const textsOf = (number: number) => ({ prompt: promptOf(number), answer: answerOf(number) });

async function openNewRun(): Promise<{
  readonly path: string;
  readonly writer: Awaited<ReturnType<typeof openRunWriter>>;
}> {
  const path = await newRun(await emptyFolder(onTestFinished));
  const writer = await openRunWriter(path);
  onTestFinished(async () => await writer.close().catch(() => undefined));
  return { path, writer };
}

test("what was appended is what is read", async () => {
  const { path, writer } = await openNewRun();
  await writer.appendCall(callRecord(0), textsOf(0));
  await writer.appendCall(callRecord(1), textsOf(1));
  await writer.appendRun(runRecord(0));
  await writer.appendTelemetry(telemetryRecord("r0"));
  const stored = await readRun(path);
  expect(stored.calls).toEqual([callRecord(0), callRecord(1)]);
  expect(stored.runs).toEqual([runRecord(0)]);
  expect(stored.telemetry).toEqual([telemetryRecord("r0")]);
});

test("a call can be read when its promise resolves, its texts under their hashes", async () => {
  const { path, writer } = await openNewRun();
  await writer.appendCall(callRecord(0), { ...textsOf(0), thinking: "hm" });
  expect(await readFile(join(path, "calls.ndjson"), "utf8")).toBe(
    `${JSON.stringify(callRecord(0))}\n`,
  );
  for (const text of [promptOf(0), answerOf(0), "hm"]) {
    expect(await readFile(join(path, "texts", `${sha256(text)}.txt`), "utf8")).toBe(text);
  }
});

test("a text that comes again is kept once, an empty answer not at all", async () => {
  const { path, writer } = await openNewRun();
  const same = { prompt: "same", answer: "" };
  for (const number of [0, 1, 2]) await writer.appendCall(callRecord(number), same);
  expect(await readdir(join(path, "texts"))).toEqual([`${sha256("same")}.txt`]);
});

test("calls of several lanes at once stay whole lines", async () => {
  const { path, writer } = await openNewRun();
  const long = "x".repeat(100_000);
  await Promise.all(
    Array.from({ length: 30 }, async (_, number) => {
      const error = { code: "stream-error", message: `${number}${long}` };
      await writer.appendCall(callRecord(number, { status: "failed", error }), {
        prompt: "the same prompt for all",
        answer: "",
      });
    }),
  );
  const { calls, problems } = await readRun(path);
  expect(calls.map(({ id }) => id).toSorted()).toEqual(
    Array.from({ length: 30 }, (_, number) => `c${number}`).toSorted(),
  );
  expect(problems.map(({ kind }) => kind)).toEqual(["still-running"]);
});

test("manifest updates merge, and an undefined field is removed", async () => {
  const { path, writer } = await openNewRun();
  await writer.updateManifest({ statusReason: "so far", workloadHash: sha256("w") });
  await writer.updateManifest({ status: "complete", statusReason: undefined });
  const { manifest } = await readRun(path);
  expect(manifest).toMatchObject({ status: "complete", workloadHash: sha256("w"), seed: 42 });
  expect(manifest.statusReason).toBeUndefined();
});

test("updates at the same time are all there", async () => {
  const { path, writer } = await openNewRun();
  await Promise.all([
    writer.updateManifest({ statusReason: "x" }),
    writer.updateManifest({ workloadHash: sha256("w") }),
    writer.updateManifest({ status: "complete" }),
  ]);
  expect((await readRun(path)).manifest).toMatchObject({
    statusReason: "x",
    workloadHash: sha256("w"),
    status: "complete",
  });
});

test("opening a run to note its end keeps the evidence of a torn line", async () => {
  const { path, writer } = await openNewRun();
  await writer.appendCall(callRecord(0), textsOf(0));
  await writer.close();
  await appendFile(join(path, "calls.ndjson"), '{"schemaVersion":1,"kind":"ca');
  const second = await openRunWriter(path);
  await second.updateManifest({ status: "incomplete" });
  await second.close();
  const { calls, problems } = await readRun(path);
  expect(calls).toEqual([callRecord(0)]);
  expect(problems).toMatchObject([{ kind: "torn-line" }]);
});

test("appending after a crash never glues a record to half of another", async () => {
  const { path, writer } = await openNewRun();
  await writer.appendCall(callRecord(0), textsOf(0));
  await writer.close();
  await appendFile(join(path, "calls.ndjson"), '{"schemaVersion":1,"kind":"ca');
  const second = await openRunWriter(path);
  await second.appendCall(callRecord(1), textsOf(1));
  await second.close();
  expect((await readRun(path)).calls).toEqual([callRecord(0), callRecord(1)]);
});

test("a last record that lost only its newline is kept, also by a writer that goes on", async () => {
  const { path, writer } = await openNewRun();
  await writer.appendCall(callRecord(0), textsOf(0));
  await writer.close();
  const log = join(path, "calls.ndjson");
  await truncate(log, (await readFile(log)).length - 1);
  const second = await openRunWriter(path);
  await second.appendCall(callRecord(1), textsOf(1));
  await second.close();
  const { calls, problems } = await readRun(path);
  expect(calls).toEqual([callRecord(0), callRecord(1)]);
  expect(problems.map(({ kind }) => kind)).toEqual(["still-running"]);
});

test.each([
  ["missing", undefined],
  ["no JSON", "{"],
  ["no manifest", "{}"],
])("a manifest that is %s: RUN_UNREADABLE, nothing is created", async (_what, content) => {
  const folder = await emptyFolder(onTestFinished);
  if (content !== undefined) await writeFile(join(folder, "manifest.json"), content);
  const before = await readdir(folder);
  await expect(openRunWriter(folder)).rejects.toMatchObject({ code: "RUN_UNREADABLE" });
  expect(await readdir(folder)).toEqual(before);
});

test("a text that a power cut left empty is whole again when it comes again", async () => {
  const { path, writer } = await openNewRun();
  await writer.appendCall(callRecord(0), textsOf(0));
  await writer.close();
  const file = join(path, "texts", `${sha256(promptOf(0))}.txt`);
  await truncate(file, 0);
  const second = await openRunWriter(path);
  await second.appendCall(callRecord(1), { prompt: promptOf(0), answer: "" });
  await second.close();
  expect(await readFile(file, "utf8")).toBe(promptOf(0));
});

const openFiles = async (): Promise<number> => (await readdir("/proc/self/fd")).length;

test.runIf(process.platform === "linux")(
  "calls of a long run do not hold ever more files open",
  async () => {
    const { path, writer } = await openNewRun();
    const before = await openFiles();
    for (let number = 0; number < 200; number += 1) {
      await writer.appendCall(callRecord(number), textsOf(number));
      expect((await openFiles()) - before).toBeLessThan(100);
    }
    await writer.close();
    expect((await readRun(path)).calls).toHaveLength(200);
    expect(await readdir(join(path, "texts"))).toHaveLength(400);
  },
);
