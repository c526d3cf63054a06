import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { demoModelPath, startEmbeddedOllama, type EmbeddedOllama } from "../../src/index.ts";
import { writeAlteredModel } from "../altered-model.ts";
import { documentOf, post } from "../post.ts";
import { analysisPrompt } from "../prompts.ts";

const beginToken = 1;
let folder: string;
let server: EmbeddedOllama;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "models-"));
  const demo = await readFile(demoModelPath);
  await writeFile(join(folder, "cut.gguf"), demo.subarray(0, demo.length / 2));
  await writeAlteredModel(join(folder, "broken.gguf"), "llama.block_count", "llama.block_cnnnt");
  // The demo model but for its template, which ends the user's turn in its own way.
  const stranger = join(folder, "stranger.gguf");
  await writeAlteredModel(stranger, "['content'] + '\\n' }}", "['content'] + '!?' }}");
  server = await startEmbeddedOllama({ models: [folder, demoModelPath] });
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

const generate = async (model: string, fields: object = {}): Promise<Response> =>
  post(server.url, "/api/generate", {
    model,
    prompt: analysisPrompt,
    stream: false,
    options: { temperature: 0, num_predict: 60 },
    ...fields,
  });

test("files of a folder are served by their names", () => {
  expect(server.models).toEqual([
    "broken:latest",
    "cut:latest",
    "stranger:latest",
    "tinyreport:latest",
  ]);
});

test("a prompt is rendered with the template in the file", async () => {
  const prompt = `<|user|>\n${analysisPrompt}!?<|assistant|>\n`;
  const [stranger, same, demo] = await Promise.all([
    generate("stranger").then(documentOf),
    generate("stranger", { prompt, raw: true }).then(documentOf),
    generate("tinyreport").then(documentOf),
  ]);
  expect(stranger.prompt_eval_count).toBe(same.prompt_eval_count);
  expect(stranger.response).toBe(same.response);
  expect(stranger.prompt_eval_count).not.toBe(demo.prompt_eval_count);
  expect(stranger.context?.filter((token) => token === beginToken)).toEqual([]);
});

test("a system message and earlier turns are rendered too", async () => {
  const messages = [
    { role: "system", content: "Be brief." },
    { role: "user", content: "Hello" },
    { role: "assistant", content: "Yes?" },
    { role: "user", content: analysisPrompt },
  ];
  const options = { temperature: 0, num_predict: 60 };
  const body = { model: "stranger", messages, stream: false, options };
  const chatted = await documentOf(await post(server.url, "/api/chat", body));
  const prompt = `<|user|>\nBe brief.!?<|user|>\nHello!?<|assistant|>\nYes?</s><|user|>\n${analysisPrompt}!?<|assistant|>\n`;
  const same = await documentOf(await generate("stranger", { prompt, raw: true }));
  expect(chatted.prompt_eval_count).toBe(same.prompt_eval_count);
  expect(chatted.message?.content).toBe(same.response);
});

test.each(["cut", "broken"])(
  "a %s file is an error of its requests, not the end of the server",
  async (model) => {
    const response = await generate(model);
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      error: expect.stringMatching(
        /^llama-server process has terminated: exit status 1: error loading model/,
      ),
    });
    expect((await generate("tinyreport")).status).toBe(200);
  },
);

test("several models are loaded beside each other", async () => {
  await (await generate("stranger")).text();
  await (await generate("tinyreport")).text();
  const loaded = await documentOf<{ models: { name: string }[] }>(
    await fetch(`${server.url}/api/ps`),
  );
  expect(loaded.models.map((model) => model.name).toSorted()).toEqual([
    "stranger:latest",
    "tinyreport:latest",
  ]);
});
