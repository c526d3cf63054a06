import { expect } from "vitest";

import type { ConformanceCase } from "../conformance-case.ts";
import { documentOf } from "../control.ts";
import { documents, expectDone, expectRefusal } from "../expectations.ts";
import { isObject } from "../read-documents.ts";

const person = {
  type: "object",
  properties: {
    name: { type: "string", enum: ["Ada", "Bob"] },
    age: { type: "integer" },
    tags: { type: "array", items: { type: "string", enum: ["x", "y"] }, minItems: 1, maxItems: 2 },
  },
  required: ["name", "age", "tags"],
};
const messages = [{ role: "user", content: "Describe a person." }];
const tools = [
  {
    type: "function",
    function: {
      name: "weather",
      description: "Weather of a city",
      parameters: {
        type: "object",
        properties: { city: { type: "string" } },
        required: ["city"],
      },
    },
  },
];

/** Answers of a given form: JSON, tool calls, probabilities. */
export const formats: readonly ConformanceCase[] = [
  {
    row: 42,
    title: "format json answers with JSON",
    async run({ generate }) {
      const options = { num_predict: 200, seed: 1 };
      const answer = await generate({ prompt: "Describe a person.", format: "json", options });
      expect([answer.status, answer.error]).toEqual([200, undefined]);
      // A small model may not end by itself; what it wrote then is the beginning of an object.
      if (answer.doneReason === "stop") expect(isObject(JSON.parse(answer.text))).toBe(true);
      else expect(answer.text.trimStart()).toMatch(/^\{/);
    },
  },
  {
    row: 42,
    title: "a schema is kept to",
    async run({ generate }) {
      const options = { num_predict: 300, temperature: 0 };
      const answer = await generate({ prompt: "Describe a person.", format: person, options });
      expectDone(answer);
      if (answer.doneReason === "length") return;
      expect(JSON.parse(answer.text)).toEqual({
        name: expect.stringMatching(/^(Ada|Bob)$/),
        age: expect.any(Number),
        tags: expect.arrayContaining([expect.stringMatching(/^[xy]$/)]),
      });
    },
  },
  {
    row: 42,
    title: "chat keeps to a schema too",
    async run({ chat, skip }) {
      const format = { type: "string", enum: ["left", "right"] };
      const answer = await chat({ messages, format, options: { num_predict: 50 } });
      if (answer.error?.includes("Failed to initialize samplers") === true) {
        skip("llama.cpp makes no grammar that agrees with this model's template");
      }
      expectDone(answer, "stop");
      expect(answer.text.trim()).toMatch(/^"(left|right)"$/);
    },
  },
  {
    row: 42,
    title: "an unknown format is refused",
    async run({ generate }) {
      const answer = await generate({ prompt: "x", format: "xml" });
      expectRefusal(
        answer,
        500,
        'invalid format: "\\"xml\\""; expected "json" or a valid JSON Schema object',
      );
    },
  },
  {
    row: 43,
    title: "logprobs of each token, with the most likely ones",
    since: "0.12.11",
    async run({ generate }) {
      const options = { num_predict: 4, temperature: 0 };
      const fields = { prompt: "One, two,", logprobs: true, top_logprobs: 3, stream: false };
      const answer = await generate({ ...fields, options });
      const found = documents(answer).at(-1)?.["logprobs"];
      expect(found).toHaveLength(4);
      const token = {
        token: expect.any(String),
        logprob: expect.any(Number),
        bytes: expect.arrayContaining([expect.any(Number)]),
      };
      for (const entry of [found].flat()) {
        expect(entry).toEqual({ ...token, top_logprobs: [token, token, token] });
      }
    },
  },
  {
    row: 39,
    title: "a model that can think does so unasked, before it answers",
    since: "0.12.4",
    async run({ generate, server, skip }) {
      const shown = await documentOf(server, "/api/show", { model: server.model });
      if (![shown["capabilities"]].flat().includes("thinking")) skip("this model cannot think");
      const options = { num_predict: 60, temperature: 0 };
      const answer = await generate({ prompt: "How much is 2 + 2?", options });
      expectDone(answer);
      expect(answer.thinking).not.toBe("");
      const chunks = documents(answer);
      const firstAnswer = chunks.findIndex((chunk) => chunk["response"] !== "");
      const lastThought = chunks.findLastIndex((chunk) => chunk["thinking"] !== undefined);
      expect(firstAnswer === -1 || lastThought < firstAnswer).toBe(true);
    },
  },
  {
    row: 44,
    title: "tools given to a model that cannot call them are refused",
    async run({ chat, server, skip }) {
      const shown = await documentOf(server, "/api/show", { model: server.model });
      if ([shown["capabilities"]].flat().includes("tools")) skip("this model can call tools");
      const error = `registry.ollama.ai/library/${server.model}:latest does not support tools`;
      expectRefusal(await chat({ messages, tools }), 400, error);
    },
  },
  {
    row: 44,
    title: "a call of a tool has a name, an index and an object of arguments",
    async run({ chat, server, skip }) {
      const shown = await documentOf(server, "/api/show", { model: server.model });
      if (![shown["capabilities"]].flat().includes("tools")) skip("this model cannot call tools");
      const answer = await chat({
        messages: [{ role: "user", content: "What is the weather in Paris? Use the tool." }],
        tools,
      });
      const calls = documents(answer).flatMap((document) => {
        const message = document["message"];
        return isObject(message) ? [message["tool_calls"]].flat() : [];
      });
      const found = calls.filter((call) => call !== undefined);
      if (found.length === 0) skip("this model answered without the tool");
      for (const call of found) {
        expect(call).toMatchObject({
          function: { index: expect.any(Number), name: "weather", arguments: expect.any(Object) },
        });
      }
    },
  },
];
