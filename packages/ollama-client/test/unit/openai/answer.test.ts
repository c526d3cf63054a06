import { describe, expect, test } from "vitest";

import { OpenAiAnswer } from "../../../src/openai/answer.ts";

const data = (payload: unknown): string => `data: ${JSON.stringify(payload)}`;
const delta = (fields: object, finishReason: string | null = null): string =>
  data({ choices: [{ index: 0, delta: fields, finish_reason: finishReason }] });
const USAGE = { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 };

function read(lines: readonly string[]): OpenAiAnswer {
  const answer = new OpenAiAnswer();
  for (const line of lines) answer.read(line);
  answer.readRest("");
  return answer;
}

describe("an answer as it is sent by", () => {
  test("llama-server", () => {
    const answer = read([
      delta({ role: "assistant", content: null }),
      delta({ reasoning_content: "hm" }),
      delta({ content: "a" }),
      delta({ content: "b" }),
      delta({}, "stop"),
      data({
        choices: [],
        usage: { ...USAGE, prompt_tokens_details: { cached_tokens: 5 } },
        timings: { cache_n: 5, prompt_n: 2, prompt_ms: 1.5, predicted_n: 3, predicted_ms: 20.25 },
      }),
      "data: [DONE]",
    ]);
    expect(answer).toMatchObject({ text: "ab", thinking: "hm", lines: 6, done: true });
    expect(answer.failure).toBeUndefined();
    expect(answer.server).toEqual({
      promptEvalNs: 1_500_000,
      evalNs: 20_250_000,
      promptTokens: 7,
      outputTokens: 3,
      doneReason: "stop",
    });
    expect(Object.keys(answer.absent)).toEqual(["loadNs", "totalNs", "contentCreatedNs"]);
  });

  test("an older llama-server, with numbers beside the last choice", () => {
    const last = { choices: [{ delta: {}, finish_reason: "length" }], usage: USAGE };
    const answer = read([delta({ content: "a" }), data({ ...last, timings: { prompt_ms: 0 } })]);
    expect(answer.server).toMatchObject({ promptEvalNs: 0, outputTokens: 3, doneReason: "length" });
  });

  test("vLLM, with the reason beside the last text and usage that grows", () => {
    const chunk = (content: string, finish_reason: string | null, completion_tokens: number) =>
      data({
        choices: [{ index: 0, delta: { content, reasoning_content: null }, finish_reason }],
        usage: { prompt_tokens: 7, completion_tokens },
      });
    const answer = read([
      chunk("", null, 0),
      chunk("a", null, 1),
      chunk("b", "stop", 2),
      data({ choices: [], usage: { prompt_tokens: 7, completion_tokens: 2 } }),
      "data: [DONE]",
    ]);
    expect(answer).toMatchObject({ text: "ab", done: true, failure: undefined });
    expect(answer.server).toEqual({ promptTokens: 7, outputTokens: 2, doneReason: "stop" });
  });

  test("Ollama, with reasoning under its other name", () => {
    const answer = read([
      delta({ role: "assistant", content: "", reasoning: "h" }),
      delta({ role: "assistant", content: "", reasoning: "m" }),
      delta({ role: "assistant", content: "a" }),
      delta({ role: "assistant", content: "" }, "stop"),
      data({ choices: [], usage: USAGE }),
      "data: [DONE]",
    ]);
    expect(answer).toMatchObject({ text: "a", thinking: "hm", done: true });
  });

  test("/v1/completions", () => {
    const answer = read([
      data({ choices: [{ text: "a", index: 0, finish_reason: null }], usage: null }),
      data({ choices: [{ text: "b", index: 0, finish_reason: "length" }] }),
      "data: [DONE]",
    ]);
    expect(answer).toMatchObject({ text: "ab", server: { doneReason: "length" } });
  });

  test("a server that does not stream", () => {
    const answer = new OpenAiAnswer();
    const message = { role: "assistant", content: "ab", reasoning_content: "hm" };
    const whole = { choices: [{ index: 0, message, finish_reason: "stop" }], usage: USAGE };
    for (const line of JSON.stringify(whole, undefined, 2).split("\n")) answer.read(line);
    expect(answer.lineText).toBe("");
    answer.readRest("");
    expect(answer).toMatchObject({ text: "ab", thinking: "hm", lineText: "ab", lines: 1 });
    expect(answer).toMatchObject({ done: true, server: { outputTokens: 3 } });
  });

  test("a model that calls tools", () => {
    const call = { index: 0, id: "c1", function: { name: "time", arguments: '{"zone":"UTC"}' } };
    const answer = read([delta({ tool_calls: [call] }), delta({}, "tool_calls")]);
    expect(answer.toolCalls).toEqual([{ id: "c1", name: "time", arguments: { zone: "UTC" } }]);
    expect(answer).toMatchObject({ text: "", server: { doneReason: "tool_calls" } });
  });
});

test("tells of each line what it brought", () => {
  const answer = new OpenAiAnswer();
  const seen = [delta({ reasoning: "hm" }), "", delta({ content: "a" }), ": ping"].map((line) => {
    answer.read(line);
    return [answer.lineThinking, answer.lineText];
  });
  expect(seen).toEqual([
    ["hm", ""],
    ["", ""],
    ["", "a"],
    ["", ""],
  ]);
});

test("collects log probabilities", () => {
  const token = { token: "a", logprob: -0.5, bytes: [97], top_logprobs: [] };
  const chunk = { delta: { content: "a" }, logprobs: { content: [token] } };
  const answer = read([data({ choices: [chunk] }), data({ choices: [chunk] }), delta({}, "stop")]);
  const seen = { token: "a", logprob: -0.5, bytes: [97], top: [] };
  expect(answer.logprobs).toEqual([seen, seen]);
  expect(read([delta({}, "stop")]).logprobs).toBeUndefined();
});

test("takes tokens from the server alone, and says so when it sent none", () => {
  const answer = read([delta({ content: "a" }), delta({ content: "b" }, "stop")]);
  expect(answer.server).toEqual({ doneReason: "stop" });
  expect(answer.absent).toMatchObject({
    outputTokens: "the server sent no usage",
    evalNs: expect.stringContaining("no durations"),
  });
});

describe("an answer is", () => {
  test("complete with a finish reason, whether or not `[DONE]` follows", () => {
    const lines = [delta({ content: "a" }, "stop")];
    expect(read(lines)).toMatchObject({ done: true, failure: undefined });
    expect(read([...lines, "", "data: [DONE]", ""])).toMatchObject({ done: true });
  });

  test.each([[[]], [["data: [DONE]", ""]], [[data({ choices: [], usage: USAGE })]]])(
    "incomplete without one: %j",
    (ending) => {
      const answer = read([delta({ content: "a" }), ...ending]);
      expect(answer).toMatchObject({ text: "a", done: false, failure: undefined });
    },
  );

  test("incomplete when it ends inside an event", () => {
    const answer = new OpenAiAnswer();
    answer.read(delta({ content: "a" }));
    answer.readRest('data: {"choices":[{"delta":{"con');
    expect(answer.failure?.code).toBe("incomplete");
  });
});

describe("an error in the stream", () => {
  test.each([
    ["of llama-server and OpenAI", [data({ error: { code: 500, message: "no memory" } })]],
    ["of vLLM, which goes on", [data({ error: { message: "no memory" } }), "", "data: [DONE]"]],
    ["of an older vLLM", [data({ object: "error", message: "no memory" })]],
    ["of Ollama", [data({ error: "no memory" })]],
    ["of LM Studio", ["event: error", data({ error: { message: "no memory" } })]],
    ["of an older llama-server", ['error: {"code":500,"message":"no memory"}']],
    ["that is not framed", ['{"error":{"code":400,"message":"no memory"}}']],
    ["of text alone", ["event: error", 'data: "no memory"']],
  ])("%s", (_name, lines) => {
    const answer = read([delta({ content: "a" }), "", ...lines]);
    expect(answer.failure).toEqual({ code: "stream-error", message: "no memory" });
    expect(answer.text).toBe("a");
  });

  test.each(["error", "abort"])("is a finish reason %j", (reason) => {
    expect(read([delta({ content: "a" }, reason)]).failure?.code).toBe("stream-error");
  });

  test("is not an `error` of null", () => {
    const payload = { error: null, choices: [{ delta: { content: "a" }, finish_reason: "stop" }] };
    expect(read([data(payload)])).toMatchObject({ text: "a", failure: undefined });
  });
});

test.each([
  ["garbage", ["not json"], "no event stream"],
  ["a web page", ["<!doctype html>"], "no event stream"],
  ["data that is not JSON", ["data: oops", ""], "not JSON"],
  ["a list", ["data: [1]"], "no object"],
  ["choices that are no list", [data({ choices: {} })], "no list"],
  ["a choice that is no object", [data({ choices: [1] })], "no object"],
  ["a delta that is no object", [data({ choices: [{ delta: "a" }] })], "no object"],
  ["an answer that is no text", [delta({ content: 7 })], "no text"],
  ["thinking that is no text", [delta({ reasoning: {} })], "no text"],
  ["text after the finish reason", [delta({}, "stop"), delta({ content: "a" })], "follows"],
  ["an event after the end", ["data: [DONE]", "", delta({ content: "a" })], "follows"],
])("calls %s malformed", (_name, lines, problem) => {
  expect(read(lines).failure).toEqual({
    code: "malformed",
    message: expect.stringContaining(problem),
  });
});

test("reads a list of models where one was asked for", () => {
  const answer = new OpenAiAnswer((payload) => "data" in payload);
  answer.readRest('{"object":"list","data":null}');
  expect(answer).toMatchObject({ done: true, failure: undefined });
});
