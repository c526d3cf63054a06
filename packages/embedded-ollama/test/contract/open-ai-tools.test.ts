import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { startEmbeddedOllama, type EmbeddedOllama } from "../../src/index.ts";
import { chunksOf, type Completion } from "../open-ai-answers.ts";
import { documentOf, post } from "../post.ts";
import { writeTemplateModel } from "../template-model.ts";

/** Shows the model its tools, and the calls and results of a conversation. */
const template = `{{ bos_token }}{{ tools | tojson }}{% for message in messages %}{% if message.tool_calls %}{% for call in message.tool_calls %}{{ call.function | tojson }}{% endfor %}{% endif %}{{ '<|' + message.role + '|>' + message.content }}{% endfor %}{{ '<|assistant|>\\n' }}`;

let folder: string;
let server: EmbeddedOllama;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tools-"));
  const path = join(folder, "caller.gguf");
  await writeTemplateModel(path, template);
  server = await startEmbeddedOllama({ models: [path] });
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

const tools = [
  {
    type: "function",
    function: { name: "get_weather", parameters: { type: "object", properties: {} } },
  },
];
/** Makes the little model, which knows no tools, write a call. */
const schema = {
  type: "object",
  properties: {
    name: { const: "get_weather" },
    arguments: { type: "object", properties: { city: { enum: ["Paris", "Rome"] } } },
  },
};
const chat = async (fields: object): Promise<Response> =>
  post(server.url, "/v1/chat/completions", {
    model: "caller",
    messages: [{ role: "user", content: "Weather?" }],
    tools,
    temperature: 0,
    response_format: { type: "json_schema", json_schema: { name: "call", schema } },
    ...fields,
  });

const call = {
  id: expect.stringMatching(/^call_[a-z0-9]{8}$/),
  index: 0,
  type: "function",
  function: {
    name: "get_weather",
    arguments: expect.stringMatching(/^\{"city":"(Paris|Rome)"\}$/),
  },
};

test("a call of a tool has its arguments as JSON text, and a finish reason of its own", async () => {
  const { choices } = await documentOf<Completion>(await chat({}));
  expect(choices).toEqual([
    {
      index: 0,
      message: { role: "assistant", content: "", tool_calls: [call] },
      finish_reason: "tool_calls",
    },
  ]);
});

test("in a stream it comes as one chunk", async () => {
  const chunks = await chunksOf(await chat({ stream: true }));
  expect(chunks.map(({ choices }) => choices[0])).toEqual([
    {
      index: 0,
      delta: { role: "assistant", content: "", tool_calls: [call] },
      finish_reason: null,
    },
    { index: 0, delta: {}, finish_reason: "tool_calls" },
  ]);
});

test("calls and their results are read back", async () => {
  const called = { name: "get_weather", arguments: '{"city":"Rome"}' };
  const messages = [
    { role: "user", content: "Weather?" },
    { role: "assistant", tool_calls: [{ id: "call_1", type: "function", function: called }] },
    { role: "tool", tool_call_id: "call_1", content: "sunny" },
  ];
  const promptTokens = async (some: readonly object[]): Promise<number> => {
    const answer = await documentOf<Completion>(await chat({ messages: some, max_tokens: 1 }));
    return answer.usage?.prompt_tokens ?? 0;
  };
  const [asked, withCall, withResult] = [
    await promptTokens(messages.slice(0, 1)),
    await promptTokens(messages.slice(0, 2)),
    await promptTokens(messages),
  ];
  expect(withCall).toBeGreaterThan(asked);
  expect(withResult).toBeGreaterThan(withCall);
  const broken = [{ role: "assistant", tool_calls: [{ function: { ...called, arguments: "{" } }] }];
  const refused = await chat({ messages: broken });
  expect([refused.status, await refused.json()]).toMatchObject([
    400,
    { error: { message: "invalid tool call arguments" } },
  ]);
});
