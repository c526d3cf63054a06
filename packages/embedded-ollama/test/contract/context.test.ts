import { afterAll, beforeAll, expect, test } from "vitest";

import { startEmbeddedOllama, type EmbeddedOllama } from "../../src/index.ts";
import { endlessModel } from "../endless-model.ts";
import { documentOf, post } from "../post.ts";
import { analysisPrompt } from "../prompts.ts";

let server: EmbeddedOllama;
beforeAll(async () => void (server = await startEmbeddedOllama()));
afterAll(async () => server.stop());

const long = `${analysisPrompt} `.repeat(60);
const generate = async (fields: object): Promise<Response> =>
  post(server.url, "/api/generate", {
    model: "tinyreport",
    prompt: long,
    stream: false,
    ...fields,
  });

test("a prompt longer than the context is cut to half of it", async () => {
  const response = await generate({ options: { num_ctx: 512, num_predict: 3 } });
  const cut = await documentOf(response);
  // num_keep 4 and the begin-of-sequence token stay: 512 − ⌊(512 − 5) / 2⌋.
  expect(cut.prompt_eval_count).toBe(259);
  expect(cut.eval_count).toBe(3);
});

test("num_keep moves the limit", async () => {
  const options = { num_ctx: 512, num_predict: 1, num_keep: 100 };
  const cut = await documentOf(await generate({ options }));
  expect(cut.prompt_eval_count).toBe(512 - Math.floor((512 - 101) / 2));
});

test("the smallest context still answers", async () => {
  const tiny = await documentOf(await generate({ options: { num_ctx: 4, num_predict: 5 } }));
  expect(tiny.prompt_eval_count).toBe(3);
  expect(tiny.eval_count).toBeGreaterThan(0);
});

test("generation goes on past a full context, ten contexts at most", async () => {
  await using endless = await endlessModel();
  await using other = await startEmbeddedOllama({ models: [endless.path] });
  const body = { model: "endless", prompt: "x", stream: false, options: { num_ctx: 64 } };
  const shifted = await documentOf(await post(other.url, "/api/generate", body));
  expect(shifted).toMatchObject({ eval_count: 640, done: true, done_reason: "length" });
  expect(shifted.response?.length).toBeGreaterThan(640);
});

test("without shift it ends at the full context, and a long prompt is refused", async () => {
  const ended = await documentOf(
    await generate({
      prompt: "Write a technical report from this analysis.",
      shift: false,
      options: { num_ctx: 128, seed: 2 },
    }),
  );
  expect(ended.done_reason).toBe("length");
  // llama.cpp rounds the context up to 256.
  expect((ended.prompt_eval_count ?? 0) + (ended.eval_count ?? 0)).toBe(256);
  const refused = await generate({ shift: false, options: { num_ctx: 128 } });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toEqual({
    error: expect.stringMatching(
      /^the prompt is longer than the context length currently available/,
    ),
  });
});
