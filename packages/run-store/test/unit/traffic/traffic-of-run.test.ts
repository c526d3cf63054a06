import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { CallRecord } from "@runproof/contract";
import { expect, onTestFinished, test } from "vitest";

import { openRunWriter, readTraffic, sha256 } from "../../../src/index.ts";
import { callRecord, emptyFolder, newRun, promptOf, runRecord } from "../../sample-run.ts";

/** A run directory with one complete run of these calls, each with its text. */
async function runOf(
  ...calls: readonly (readonly [text: string, changes: Partial<CallRecord>])[]
): Promise<string> {
  const path = await newRun(await emptyFolder(onTestFinished));
  const writer = await openRunWriter(path);
  for (const [index, [prompt, changes]] of calls.entries()) {
    const place = { id: `c${index}`, runId: "r0", promptHash: sha256(prompt) };
    const client = { ...callRecord(0).client, callNs: String(1_000 + index * 500) };
    await writer.appendCall(callRecord(index, { ...place, client, ...changes }), {
      prompt,
      answer: "",
    });
  }
  await writer.appendRun(runRecord(0));
  await writer.close();
  return path;
}

const MESSAGES = [
  { role: "system", content: "s" },
  { role: "user", content: "u" },
];

test("requests are rebuilt from records and texts, stage by stage", async () => {
  const path = await runOf(
    ["warm", { phase: "warmup", stage: "warmup" }],
    ["a prompt", { think: false }],
    [JSON.stringify(MESSAGES), { stage: "report" }],
    [JSON.stringify(MESSAGES), { endpoint: "chat", stage: "talk", format: "json" }],
    ['["x","y"]', { endpoint: "embed", stage: "retrieve", options: {} }],
  );
  const { requests } = await readTraffic(path);
  const options = { num_ctx: 512 };
  expect(requests).toEqual([
    {
      stage: "analyze",
      startNs: 0,
      api: "ollama",
      endpoint: "generate",
      body: { model: "m", prompt: "a prompt", options, think: false, stream: true },
    },
    {
      stage: "report",
      startNs: 500,
      api: "ollama",
      endpoint: "generate",
      body: { model: "m", prompt: "u", system: "s", options, stream: true },
    },
    {
      stage: "talk",
      startNs: 1_000,
      api: "ollama",
      endpoint: "chat",
      body: { model: "m", messages: MESSAGES, options, format: "json", stream: true },
    },
    {
      stage: "retrieve",
      startNs: 1_500,
      api: "ollama",
      endpoint: "embed",
      body: { model: "m", input: ["x", "y"], options: {} },
    },
  ]);
});

test.each([
  [{ api: "openai" }, "a", /OpenAI's API/],
  [{ format: "schema" }, "a", /JSON schema .* is not on record/],
  [{ endpoint: "chat" }, "no messages", /its text is not/],
] as const)("what is not on record is not made up: %j", async (changes, text, message) => {
  const path = await runOf([text, changes]);
  await expect(readTraffic(path)).rejects.toThrow(message);
});

test("a prompt that was changed is not replayed", async () => {
  const path = await runOf([promptOf(1), {}]);
  await writeFile(join(path, "texts", `${sha256(promptOf(1))}.txt`), "another");
  await expect(readTraffic(path)).rejects.toThrow(/the prompt of c0 was changed/);
});

test("a run directory without a complete run has nothing to replay", async () => {
  const path = await newRun(await emptyFolder(onTestFinished));
  await expect(readTraffic(path)).rejects.toMatchObject({ code: "DATA_EMPTY" });
});
