import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { writeHalfPrecisionNormModel } from "../half-precision-norm-model.ts";
import { documentOf, post } from "../post.ts";
import { spawnMain } from "../spawn-main.ts";

test("the log has address, loads and the end, with their times, and nothing of prompts and answers", async () => {
  const { child, announcement, ended } = await spawnMain(["--parallel", "2"]);
  const url = announcement.url ?? "";
  const answers: unknown[] = [];
  for (const context of [512, 1_024]) {
    const body = { model: "tinyreport", prompt: "Analyze the SECRET", stream: false };
    const options = { num_predict: 20, num_ctx: context };
    answers.push(
      (await documentOf(await post(url, "/api/generate", { ...body, options }))).response,
    );
  }
  child.kill("SIGTERM");
  const { log } = await ended;
  const lines = log.trimEnd().split("\n");
  for (const line of lines) expect(line).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z /);
  expect(lines.map((line) => line.slice(25))).toEqual([
    `${announcement.version} listens at ${url}, process ${child.pid}: tinyreport:latest; 2 at the same time per model, 512 may wait`,
    expect.stringMatching(/^loaded tinyreport:latest with num_ctx 512, \d+ bytes, after \d+ ms$/),
    "unloaded tinyreport:latest",
    expect.stringMatching(/^loaded tinyreport:latest with num_ctx 1024, \d+ bytes, after \d+ ms$/),
    "stops",
    "unloaded tinyreport:latest",
    "has stopped",
  ]);
  for (const answer of answers) expect(log).not.toContain(String(answer).slice(0, 12));
  expect(log).not.toContain("SECRET");
});

test("a model whose process ends is in the log with the request that failed by it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "embedded-ollama-"));
  onTestFinished(async () => await rm(folder, { recursive: true, force: true }));
  const path = join(folder, "aborting.gguf");
  await writeHalfPrecisionNormModel(path);
  const { child, announcement, ended } = await spawnMain(["--model", path]);
  const body = { model: announcement.models?.[0], prompt: "x", stream: false };
  expect((await post(announcement.url ?? "", "/api/generate", body)).status).toBe(500);
  child.kill("SIGTERM");
  const { log } = await ended;
  expect(log).toMatch(/ (?:could not load aborting|POST \/api\/generate failed with 500: )/);
});

test("what cannot start says so in the log, too", async () => {
  const { announcement, ended } = await spawnMain(["--model", "/there/is/none.gguf"]);
  expect((await ended).log).toContain(`could not start: ${announcement.message}`);
});
