import type { InferenceEndpoint } from "@runproof/contract";
import { assert, constantFrom, dictionary, jsonValue, property, string } from "fast-check";
import { describe, expect, it } from "vitest";

import { replayBody, type ReplayBodyInput } from "../../../src/replay/replay-body.ts";

type Body = ReplayBodyInput["request"]["body"];

const bodyOf = (
  body: Body,
  changes: Partial<Omit<ReplayBodyInput, "request">> & {
    readonly endpoint?: InferenceEndpoint;
    readonly of?: "plan" | "recorded";
  } = {},
): Body => {
  const { endpoint = "chat", of = "plan", ...others } = changes;
  return replayBody({
    request: { stage: "request-1", startNs: 0, endpoint, model: of, body },
    api: "ollama",
    model: "m",
    options: {},
    coldLine: "",
    ...others,
  }).body;
};

describe("an arm without options", () => {
  it("sends the recorded bytes to the same model, whatever is in them", () => {
    const json = jsonValue({ maxDepth: 3 });
    assert(
      property(dictionary(string(), json), constantFrom("generate", "chat"), (fields, endpoint) => {
        const { stream: _, ...others } = fields as Body;
        const body: Body = { ...others, model: "m" };
        expect(JSON.stringify(bodyOf(body, { endpoint }))).toBe(JSON.stringify(body));
      }),
    );
  });

  it("replaces values in their places", () => {
    const body: Body = {
      stream: false,
      options: { seed: 7, num_predict: 5 },
      model: "other",
      x: 1,
    };
    expect(JSON.stringify(bodyOf(body))).toBe(
      '{"stream":true,"options":{"seed":7,"num_predict":5},"model":"m","x":1}',
    );
  });

  it("leaves embeddings and other models as they are", () => {
    const body: Body = { model: "vectors", input: ["a"], stream: false };
    expect(bodyOf(body, { endpoint: "embed", of: "recorded" })).toEqual(body);
    expect(bodyOf({ model: "router" }, { of: "recorded", options: { num_ctx: 1 } })).toEqual({
      model: "router",
    });
  });
});

describe("the options of an arm", () => {
  it("win over the recorded ones of their name; the others stay", () => {
    const options = { num_ctx: 512, temperature: 0 };
    expect(bodyOf({ options: { seed: 7, temperature: 1 } }, { options })).toEqual({
      options: { seed: 7, temperature: 0, num_ctx: 512 },
      model: "m",
    });
    expect(bodyOf({}, { options })).toEqual({ model: "m", options });
  });

  it("are said in the words of OpenAI's API, and those it has no word for are named", () => {
    const request = { stage: "s", startNs: 0, endpoint: "chat", model: "plan", body: {} } as const;
    const options = { temperature: 0, num_predict: 9, num_ctx: 512 };
    expect(replayBody({ request, api: "openai", model: "m", options, coldLine: "" })).toEqual({
      body: {
        model: "m",
        stream: true,
        stream_options: { include_usage: true },
        temperature: 0,
        max_tokens: 9,
      },
      unsaid: ["num_ctx"],
    });
  });
});

describe("the cold line", () => {
  const coldLine = "1\n";
  it.each<[string, InferenceEndpoint, Body, Body]>([
    ["a prompt", "generate", { prompt: "p" }, { prompt: "1\np" }],
    ["a system text", "generate", { prompt: "p", system: "s" }, { prompt: "p", system: "1\ns" }],
    ["no system text", "generate", { prompt: "p", system: "" }, { prompt: "1\np", system: "" }],
    [
      "a conversation",
      "chat",
      { messages: [{ role: "user", content: "a" }, { content: "b" }] },
      { messages: [{ role: "user", content: "1\na" }, { content: "b" }] },
    ],
    [
      "a message of parts",
      "chat",
      { messages: [{ content: [{ type: "image_url" }] }] },
      { messages: [{ content: [{ type: "text", text: "1\n" }, { type: "image_url" }] }] },
    ],
    ["nothing at all", "chat", {}, {}],
    ["what is embedded (not there)", "embed", { input: "a" }, { input: "a" }],
  ])("stands at the start of %s", (_what, endpoint, body, expected) => {
    expect(bodyOf(body, { endpoint, coldLine })).toEqual({ ...expected, model: "m" });
  });
});
