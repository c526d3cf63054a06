import { expect } from "vitest";

import type { CallOutcome } from "../../../../src/index.ts";
import { isOurs, isSince } from "../server-facts.ts";
import type { Scene, SuiteCase } from "../suite-case.ts";

const SCHEMA = {
  type: "object",
  properties: { even: { type: "boolean" } },
  required: ["even"],
  additionalProperties: false,
} as const;
const WEATHER = {
  type: "function",
  function: {
    name: "weather",
    description: "Tells the weather of a city.",
    parameters: {
      type: "object",
      properties: { city: { type: "string" } },
      required: ["city"],
    },
  },
} as const;
const QUESTION = [{ role: "user", content: "What is the weather in Rome? Use the tool." }] as const;

const IS_EVEN = [{ role: "user", content: "Answer in JSON: is 4 even?" }] as const;

/**
 * A server that says that it cannot do something is right; it has then nothing to show. llama.cpp
 * cannot hold the conversations of some models to a grammar.
 */
function skipIfUnsupported({ status, error }: CallOutcome, skip: Scene["skip"]): void {
  const said = error?.message ?? "";
  if (status === "failed" && /does not support|not supported|initialize samplers/u.test(said)) {
    skip(`the server says: ${said}`);
  }
}

export const formats: readonly SuiteCase[] = [
  {
    rows: [42],
    title: "an answer asked for as JSON is JSON",
    async run({ client, generate, server, skip }) {
      const isChat = client.api === "openai";
      if (isChat && server.version !== undefined && isSince(server, "0.30.0") && !isOurs(server)) {
        skip("Ollama from 0.30 on holds conversations to schemas, but not to plain JSON");
      }
      const options = { num_predict: 200 };
      const prompt = "Answer in JSON: is 4 even?";
      const outcome = await generate({ prompt, format: "json", options });
      skipIfUnsupported(outcome, skip);
      // A small model may put spaces without end, until the limit or the server's guard ends it.
      const isCut =
        outcome.error?.code === "incomplete" || /repeat/u.test(outcome.error?.message ?? "");
      if (isCut || outcome.server.doneReason === "length") {
        return expect(outcome.text).toMatch(/^\s*[[{]/u);
      }
      expect({ status: outcome.status, error: outcome.error }).toEqual({ status: "ok" });
      expect(() => JSON.parse(outcome.text)).not.toThrow();
    },
  },
  {
    rows: [42],
    title: "an answer asked for by a schema follows it",
    since: "0.5.0",
    async run({ chat, skip }) {
      const options = { num_predict: 200 };
      const outcome = await chat({ messages: IS_EVEN, format: SCHEMA, options });
      skipIfUnsupported(outcome, skip);
      expect(outcome).toMatchObject({ status: "ok", server: { doneReason: "stop" } });
      expect(JSON.parse(outcome.text)).toEqual({ even: expect.any(Boolean) });
    },
  },
  {
    rows: [43],
    title: "tokens come with their probabilities",
    since: "0.12.11",
    async run({ chat, skip }) {
      const outcome = await chat({ logprobs: true, topLogprobs: 5, options: { num_predict: 4 } });
      skipIfUnsupported(outcome, skip);
      expect(outcome.status).toBe("ok");
      const { logprobs = [] } = outcome;
      if (logprobs.length === 0) skip("the server left them out");
      for (const { token, logprob, bytes = [], top = [] } of logprobs) {
        expect(logprob).toBeLessThanOrEqual(0);
        expect(top.length).toBeGreaterThan(0);
        expect(top.length).toBeLessThanOrEqual(5);
        if (!token.includes("\uFFFD")) expect(Buffer.from(bytes).toString()).toBe(token);
      }
    },
  },
  {
    rows: [44],
    title: "a model that can use tools asks for one",
    async run({ chat, server, skip }) {
      if (!server.capabilities.has("tools")) skip("the model cannot use tools");
      const outcome = await chat({
        messages: QUESTION,
        tools: [WEATHER],
        options: { num_predict: 200 },
      });
      expect(outcome.status).toBe("ok");
      const [call] = outcome.toolCalls ?? [];
      if (call === undefined) skip("the model answered without the tool");
      expect(call).toMatchObject({ name: "weather", arguments: expect.any(Object) });
      if (isSince(server, "0.12.10")) expect(call?.id).toEqual(expect.any(String));
    },
  },
  {
    rows: [44],
    title: "a model that cannot use tools refuses them",
    async run({ chat, server, skip }) {
      if (server.version === undefined) skip("only an Ollama says what a model cannot do");
      if (server.capabilities.has("tools")) skip("the model can use tools");
      expect(await chat({ messages: QUESTION, tools: [WEATHER] })).toMatchObject({
        status: "failed",
        error: { code: "http-400", message: expect.stringContaining("does not support tools") },
      });
    },
  },
  {
    rows: [39],
    title: "thinking comes before the answer, and apart from it",
    since: "0.12.4",
    async run({ server, lane, model, skip }) {
      if (!server.capabilities.has("thinking")) skip("the model does not think");
      const outcome = await lane.generate({ model, prompt: "Is 4 even?" });
      expect(outcome.status).toBe("ok");
      expect(outcome.thinking).not.toBe("");
      const { firstThinkingNs = Infinity, firstContentNs = 0 } = outcome.client;
      expect(firstThinkingNs).toBeLessThan(firstContentNs);
    },
  },
  {
    rows: [40],
    title: "a model told not to think does not",
    since: "0.9.0",
    async run({ server, generate, skip }) {
      if (!server.capabilities.has("thinking")) skip("the model does not think");
      const { status, thinking, client } = await generate({ think: false });
      expect([status, thinking, client.firstThinkingNs]).toEqual(["ok", "", undefined]);
    },
  },
];
