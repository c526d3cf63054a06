import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Ollama } from "ollama";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startEmbeddedOllama, type EmbeddedOllama } from "../../src/index.ts";
import { chunksOf, documentOf, post } from "../post.ts";
import { writeTemplateModel } from "../template-model.ts";

const templateWith = (tools: string): string =>
  `{{ bos_token }}{% if tools %}${tools}{% endif %}{% for message in messages %}{% if message.tool_calls %}{{ '<|assistant|>\\n' }}{% for call in message.tool_calls %}{{ call.function | tojson }}{% endfor %}{% else %}{{ '<|' + ('assistant' if message.role == 'assistant' else 'user') + '|>\\n' + message.content + '\\n' }}{% endif %}{% endfor %}{{ '<|assistant|>\\n' }}`;

let folder: string;
let server: EmbeddedOllama;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tools-"));
  const bare = join(folder, "caller.gguf");
  await writeTemplateModel(bare, templateWith("{{ tools | tojson }}"));
  const tagged = join(folder, "tagger.gguf");
  await writeTemplateModel(
    tagged,
    templateWith("{{ 'Answer in <tool_call></tool_call>' + (tools | tojson) }}"),
  );
  server = await startEmbeddedOllama({ models: [bare, tagged] });
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

const tool = {
  type: "function",
  function: {
    name: "get_weather",
    description: "Weather of a city",
    parameters: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
  },
};
/** Makes the little model, which knows no tools, write a call. */
const format = {
  type: "object",
  properties: {
    name: { const: "get_weather" },
    arguments: { type: "object", properties: { city: { enum: ["Paris", "Rome"] } } },
  },
};
const messages = [{ role: "user", content: "Weather?" }];
const options = { temperature: 0 };
const chat = async (fields: object): Promise<Response> =>
  post(server.url, "/api/chat", { model: "caller", messages, options, ...fields });

const call = {
  id: expect.stringMatching(/^call_[a-z0-9]{8}$/),
  function: {
    index: 0,
    name: "get_weather",
    arguments: { city: expect.stringMatching(/^(Paris|Rome)$/) },
  },
};

test("show says so", async () => {
  const { capabilities } = await new Ollama({ host: server.url }).show({ model: "caller" });
  expect(capabilities).toEqual(["tools", "completion"]);
});

describe("a call", () => {
  test("comes as one, streamed: no text, then a last chunk", async () => {
    const chunks = await chunksOf(await chat({ tools: [tool], format }));
    const calls = chunks.flatMap((chunk) => chunk.message?.tool_calls ?? []);
    expect(calls).toEqual([call]);
    expect(chunks.map((chunk) => chunk.message?.content).join("")).toBe("");
    expect(chunks.at(-1)).toMatchObject({ done: true, done_reason: "stop" });
  });

  test("comes as one in one document, and to the official client", async () => {
    const document = await documentOf(await chat({ tools: [tool], format, stream: false }));
    expect(document.message).toEqual({ role: "assistant", content: "", tool_calls: [call] });
    const answer = await new Ollama({ host: server.url }).chat({
      model: "caller",
      messages,
      options,
      tools: [tool],
      format,
    });
    expect(answer.message.tool_calls).toEqual([call]);
  });

  test("of a tool that there is not is text, and so is any without tools", async () => {
    const other = { ...tool, function: { ...tool.function, name: "get_time" } };
    for (const tools of [[other], undefined]) {
      const document = await documentOf(await chat({ tools, format, stream: false }));
      expect(document.message).not.toHaveProperty("tool_calls");
      expect(JSON.parse(document.message?.content ?? "")).toMatchObject({ name: "get_weather" });
    }
  });

  test("without its tag is text to a model that has one", async () => {
    const fields = { model: "tagger", tools: [tool], format, stream: false };
    const { message } = await documentOf(await chat(fields));
    expect(message).not.toHaveProperty("tool_calls");
    expect(JSON.parse(message?.content ?? "")).toMatchObject({ name: "get_weather" });
  });
});

const readTokens = async (fields: object): Promise<number> => {
  const response = await chat({ ...fields, stream: false, options: { num_predict: 1 } });
  return (await documentOf(response)).prompt_eval_count ?? 0;
};

test("the model reads the tools, earlier calls and their results", async () => {
  const plain = await readTokens({});
  expect(await readTokens({ tools: [tool] })).toBeGreaterThan(plain + 20);
  const calling = {
    role: "assistant",
    content: "",
    tool_calls: [{ function: { name: "get_weather", arguments: { city: "Paris" } } }],
  };
  const called = await readTokens({ messages: [...messages, calling] });
  expect(called).toBeGreaterThan(plain + 5);
  const result = { role: "tool", tool_name: "get_weather", content: "11 degrees and rain" };
  expect(await readTokens({ messages: [...messages, calling, result] })).toBeGreaterThan(
    called + 5,
  );
});
