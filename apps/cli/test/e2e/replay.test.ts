import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { replayDocumentSchema } from "@runproof/contract";
import { sealRun } from "@runproof/run-store";
import { expect, test } from "vitest";

import { runCli } from "./cli-process.ts";
import { measuredSessions, sessionCopy } from "./measured-sessions.ts";

test("bench --record keeps raw bytes from which every record follows again", async () => {
  const { folder: cwd, first } = await measuredSessions();
  const run = join(cwd, "runs", first);
  const names = await readdir(join(run, "recordings"));
  expect(names).toEqual(expect.arrayContaining(["r0001.analyze.1.call", "r0002.report.1.call"]));
  const sums = await readFile(join(run, "SHA256SUMS"), "utf8");
  for (const name of names) expect(sums).toContain(`recordings/${name}`);

  const { exitCode, stdout } = await runCli(["replay", first], { cwd });
  expect(stdout).toBe(
    `${names.length} of ${names.length} calls kept their raw bytes; every record follows from them\n`,
  );
  expect(exitCode).toBe(0);
});

test("a record that does not follow from its bytes is named with both values", async () => {
  const { cwd, run } = await sessionCopy("first");
  const path = join(run, "calls.ndjson");
  const text = await readFile(path, "utf8");
  const altered = text
    .split("\n")
    .map((line) =>
      line.includes('"r0001.report.1"') ? line.replace(/"lines":\d+/, '"lines":1') : line,
    );
  await writeFile(path, altered.join("\n"));
  // Sealing the changed records anew would need the old seal gone.
  await writeFile(join(run, "SHA256SUMS"), "");
  await sealRun(run);

  const { exitCode, stdout } = await runCli(["replay", "latest", "--output", "json"], { cwd });
  expect(exitCode).toBe(1);
  expect(replayDocumentSchema.parse(JSON.parse(stdout)).differences).toEqual([
    {
      callId: "r0001.report.1",
      field: "http.lines",
      recorded: "1",
      replayed: expect.stringMatching(/^\d{2,}$/),
    },
  ]);
  const words = await runCli(["replay", "latest"], { cwd });
  expect(words.stdout).toMatch(/1 record does not follow from them\nr0001\.report\.1 http\.lines/);
});

test("a run without raw bytes cannot be replayed, and says how to make one that can", async () => {
  const { folder: cwd, second } = await measuredSessions();
  const { exitCode, stderr } = await runCli(["replay", second], { cwd });
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/kept its raw bytes[\s\S]*try: runproof bench --record/);
});

test("bytes that were changed are not believed", async () => {
  const { cwd, run } = await sessionCopy("first");
  await writeFile(join(run, "recordings", "r0001.analyze.1.call"), "other");
  const refused = await runCli(["replay", "latest"], { cwd });
  expect(refused.exitCode).toBe(6);
  expect(refused.stderr).toMatch(/r0001\.analyze\.1\.call was changed/);
});
