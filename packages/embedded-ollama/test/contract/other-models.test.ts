import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { demoModelPath, startEmbeddedOllama, type EmbeddedOllama } from "../../src/index.ts";
import { documentOf, post } from "../post.ts";
import { analysisPrompt } from "../prompts.ts";

let folder: string;
let server: EmbeddedOllama;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "models-"));
  const demo = await readFile(demoModelPath);
  // Under another name it is a model like any other, and its own template is used.
  await writeFile(join(folder, "stranger.gguf"), replaced(demo, "tinyreport-2m", "stranger---2m"));
  await writeFile(join(folder, "cut.gguf"), demo.subarray(0, demo.length / 2));
  await writeFile(
    join(folder, "broken.gguf"),
    replaced(demo, "llama.block_count", "llama.block_cnnnt"),
  );
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

function replaced(file: Buffer, text: string, other: string): Buffer {
  const copy = Buffer.from(file);
  copy.write(other, copy.indexOf(text));
  return copy;
}

test("files of a folder are served by their names", () => {
  expect(server.models).toEqual([
    "broken:latest",
    "cut:latest",
    "stranger:latest",
    "tinyreport:latest",
  ]);
});

test("a prompt is rendered with the template in the file", async () => {
  const { prompt_eval_count: count, context } = await documentOf(await generate("stranger"));
  // The file's template ends the user's turn with end-of-sequence, the demo model's own format does not.
  const demo = await documentOf(await generate("tinyreport"));
  expect(context).toContain(2);
  expect(demo.context).not.toContain(2);
  expect(count).toBeGreaterThan(demo.prompt_eval_count ?? Infinity);
  expect(context?.filter((token) => token === 1)).toHaveLength(1);
});

test("a system message and earlier turns are rendered too", async () => {
  const messages = [
    { role: "system", content: "Be brief." },
    { role: "user", content: "Hello" },
    { role: "assistant", content: "Yes?" },
    { role: "user", content: analysisPrompt },
  ];
  const body = { model: "stranger", messages, stream: false, options: { num_predict: 3 } };
  const chunk = await documentOf(await post(server.url, "/api/chat", body));
  expect(chunk.eval_count).toBe(3);
  expect(chunk.prompt_eval_count).toBeGreaterThan(60);
});

test.each(["cut", "broken"])(
  "a %s file is an error of its requests, not the end of the server",
  async (model) => {
    const response = await generate(model);
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ error: expect.stringMatching(/./) });
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
