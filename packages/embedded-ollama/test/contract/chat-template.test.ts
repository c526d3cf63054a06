import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { ChatMessage, LoadedModel, Prompt } from "../../src/engines/engine.ts";
import { demoModelPath } from "../../src/package-root.ts";
import { writeAlteredModel } from "../altered-model.ts";
import { complete, completionTask, loadInProcess } from "../fixture/in-process-model.ts";

/** What the model gets to read, its begin token aside. */
async function tokensOf(model: LoadedModel, prompt: Prompt): Promise<readonly number[]> {
  const task = completionTask(prompt, { num_predict: 1 });
  const { contextTokens, promptTokens } = await complete(model, task);
  return contextTokens.slice(0, promptTokens - 1);
}

const chat = (...messages: readonly ChatMessage[]): Prompt => ({
  kind: "chat",
  messages,
  tools: [],
  think: undefined,
});
const raw = (text: string): Prompt => ({ kind: "raw", text });

const system = (content: string): ChatMessage => ({ role: "system", content });
const user = (content: string): ChatMessage => ({ role: "user", content });
const assistant = (content: string): ChatMessage => ({ role: "assistant", content });

describe("the demo model", () => {
  let model: LoadedModel;
  beforeAll(async () => void (model = await loadInProcess(demoModelPath)));
  afterAll(async () => model.close());

  test.each([
    ["a question", [user("Analyze this.")], "<|user|>\nAnalyze this.\n<|assistant|>\n"],
    ["spaces and lines", [user(" a\n\n b \n")], "<|user|>\n a\n\n b \n\n<|assistant|>\n"],
    ["bytes", [user("naïve 日本")], "<|user|>\nnaïve 日本\n<|assistant|>\n"],
    ["nothing", [user("")], "<|user|>\n\n<|assistant|>\n"],
    ["system text", [system("S"), user("Q")], "<|user|>\nS\n<|user|>\nQ\n<|assistant|>\n"],
    ["system text alone", [system("S")], "<|user|>\nS\n<|assistant|>\n"],
    [
      "earlier turns",
      [user("Q"), assistant("A"), user("R")],
      "<|user|>\nQ\n<|assistant|>\nA</s><|user|>\nR\n<|assistant|>\n",
    ],
    ["two questions", [user("Q"), user("R")], "<|user|>\nQ\n\nR\n<|assistant|>\n"],
    ["a begun answer", [user("Q"), assistant("## An")], "<|user|>\nQ\n<|assistant|>\n## An"],
  ])("reads %s as in training, token by token", async (_, messages, text) => {
    expect(await tokensOf(model, chat(...messages))).toEqual(await tokensOf(model, raw(text)));
  });

  test("reads one begin token, before everything else", async () => {
    const begin = 1;
    const task = completionTask(chat(user("Q"), assistant("A")), { num_predict: 1 });
    const { contextTokens, promptTokens } = await complete(model, task);
    expect(contextTokens).not.toContain(begin);
    expect(promptTokens).toBe(contextTokens.length);
  });
});

describe("another file", () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "templates-"))));
  afterAll(async () => rm(folder, { recursive: true }));

  test("has a template of its own", async () => {
    const path = join(folder, "stranger.gguf");
    await writeAlteredModel(path, "['content'] + '\\n' }}", "['content'] + '!?' }}");
    const model = await loadInProcess(path);
    expect(await tokensOf(model, chat(user("Q")))).toEqual(
      await tokensOf(model, raw("<|user|>\nQ!?<|assistant|>\n")),
    );
    await model.close();
  });

  test("has a template that cannot run, and answers all the same", async () => {
    const path = join(folder, "unrenderable.gguf");
    await writeAlteredModel(path, "{% endfor %}", "{% andfor %}");
    const model = await loadInProcess(path);
    const tokens = await tokensOf(model, chat(user("Question")));
    const question = (await tokensOf(model, raw("Question"))).slice(-3);
    expect(tokens.join(" ")).toContain(question.join(" "));
    await model.close();
  });
});
