import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { ChatMessage, LoadedModel } from "../../src/engines/engine.ts";
import { demoModelPath } from "../../src/package-root.ts";
import { writeAlteredModel } from "../altered-model.ts";
import { loadModel } from "../load-model.ts";

const system = (content: string): ChatMessage => ({ role: "system", content });
const user = (content: string): ChatMessage => ({ role: "user", content });
const assistant = (content: string): ChatMessage => ({ role: "assistant", content });

describe("the demo model", () => {
  let model: LoadedModel;
  beforeAll(async () => void (model = await loadModel(demoModelPath)));
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
  ])("reads %s as in training, token by token", (_, messages, text) => {
    expect(model.tokenize({ kind: "chat", messages })).toEqual(
      model.tokenize({ kind: "raw", text }),
    );
  });

  test("reads one begin token, which is the first", () => {
    const begin = 1;
    const tokens = model.tokenize({ kind: "chat", messages: [user("Q"), assistant("A")] });
    expect(tokens.indexOf(begin)).toBe(0);
    expect(tokens.lastIndexOf(begin)).toBe(0);
  });
});

describe("another file", () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "templates-"))));
  afterAll(async () => rm(folder, { recursive: true }));

  test("has a template of its own", async () => {
    const path = join(folder, "stranger.gguf");
    await writeAlteredModel(path, "['content'] + '\\n' }}", "['content'] + '!?' }}");
    const model = await loadModel(path);
    expect(model.tokenize({ kind: "chat", messages: [user("Q")] })).toEqual(
      model.tokenize({ kind: "raw", text: "<|user|>\nQ!?<|assistant|>\n" }),
    );
    await model.close();
  });

  test("has a template that cannot run, and answers all the same", async () => {
    const path = join(folder, "unrenderable.gguf");
    await writeAlteredModel(path, "{% endfor %}", "{% andfor %}");
    const model = await loadModel(path);
    const tokens = model.tokenize({ kind: "chat", messages: [user("Question")] });
    const question = model.tokenize({ kind: "raw", text: "Question" }).slice(-3);
    expect(tokens.join(" ")).toContain(question.join(" "));
    await model.close();
  });
});
