import { describe, expect, test } from "vitest";

import { chatRequest, generateRequest } from "../../../src/openai/call-request.ts";
import type { WireRequest } from "../../../src/wire-format.ts";

const body = (request: WireRequest): unknown => JSON.parse(request.body ?? "");
const USAGE = { stream: true, stream_options: { include_usage: true } };

describe("a prompt", () => {
  test("is a conversation of one message", () => {
    const request = generateRequest({ model: "m", prompt: "p" });
    expect(request).toMatchObject({ method: "POST", path: "/v1/chat/completions", absent: {} });
    const messages = [{ role: "user", content: "p" }];
    expect(body(request)).toEqual({ model: "m", messages, ...USAGE });
  });

  test("follows its system message", () => {
    const request = generateRequest({ model: "m", prompt: "p", system: "s" });
    expect(body(request)).toMatchObject({
      messages: [
        { role: "system", content: "s" },
        { role: "user", content: "p" },
      ],
    });
  });

  test("is continued as it is when raw", () => {
    const request = generateRequest({
      model: "m",
      prompt: "p",
      raw: true,
      suffix: "q",
      system: "s",
    });
    expect(request.path).toBe("/v1/completions");
    expect(body(request)).toEqual({ model: "m", prompt: "p", suffix: "q", ...USAGE });
    expect(Object.keys(request.absent ?? {})).toEqual(["system"]);
  });

  test("may come with images", () => {
    const images = ["iVBORw0KGgo=", "/9j/4AAQ"];
    const [message] = (
      body(generateRequest({ model: "m", prompt: "p", images })) as {
        messages: [unknown];
      }
    ).messages;
    expect(message).toEqual({
      role: "user",
      content: [
        { type: "text", text: "p" },
        { type: "image_url", image_url: { url: "data:image/png;base64,iVBORw0KGgo=" } },
        { type: "image_url", image_url: { url: "data:image/jpeg;base64,/9j/4AAQ" } },
      ],
    });
  });
});

test("a conversation with tools", () => {
  const tools = [{ type: "function", function: { name: "time" } }] as const;
  const request = chatRequest({
    model: "m",
    tools,
    messages: [
      { role: "user", content: "when?" },
      { role: "assistant", content: "", toolCalls: [{ name: "time", arguments: { zone: "UTC" } }] },
      { role: "tool", content: "now", toolName: "time", toolCallId: "call_0" },
    ],
  });
  const call = {
    id: "call_0",
    type: "function",
    function: { name: "time", arguments: '{"zone":"UTC"}' },
  };
  expect(body(request)).toEqual({
    model: "m",
    tools,
    messages: [
      { role: "user", content: "when?" },
      { role: "assistant", content: "", tool_calls: [call] },
      { role: "tool", content: "now", name: "time", tool_call_id: "call_0" },
    ],
    ...USAGE,
  });
});

test("options, format and log-probabilities in the words of the API", () => {
  const schema = { type: "object" };
  const request = generateRequest({
    model: "m",
    prompt: "p",
    options: { temperature: 0, num_predict: 5, num_ctx: 512 },
    format: schema,
    logprobs: true,
    topLogprobs: 3,
  });
  expect(body(request)).toMatchObject({
    temperature: 0,
    max_tokens: 5,
    response_format: { type: "json_schema", json_schema: { schema } },
    logprobs: true,
    top_logprobs: 3,
  });
  expect(body(request)).not.toHaveProperty("num_ctx");
  expect(request.absent).toEqual({ num_ctx: "the OpenAI API has no such option" });
  expect(body(generateRequest({ model: "m", prompt: "p", format: "json" }))).toMatchObject({
    response_format: { type: "json_object" },
  });
});

test("what the API cannot say is named", () => {
  const { absent } = chatRequest({
    model: "m",
    messages: [{ role: "assistant", content: "a", thinking: "hm" }],
    keepAlive: "5m",
    truncate: false,
    shift: false,
    think: true,
  });
  const names = ["keep_alive", "shift", "think", "thinking", "truncate"];
  expect(Object.keys(absent ?? {}).toSorted()).toEqual(names);
});

test.each([
  [false, "none"],
  ["low", "low"],
  ["high", "high"],
  [true, undefined],
  ["max", undefined],
] as const)("think %j is the effort %j", (think, effort) => {
  const request = generateRequest({ model: "m", prompt: "p", think });
  expect((body(request) as { reasoning_effort?: string }).reasoning_effort).toBe(effort);
  expect(Object.keys(request.absent ?? {})).toEqual(effort === undefined ? ["think"] : []);
});

test("an answer as a whole has its usage anyway", () => {
  const request = generateRequest({ model: "m", prompt: "p", stream: false });
  expect(body(request)).toMatchObject({ stream: false });
  expect(body(request)).not.toHaveProperty("stream_options");
});
