import { expect } from "vitest";

import type { Answer, JsonObject } from "../answer.ts";
import type { ConformanceCase, Scene } from "../conformance-case.ts";
import { document, documents, expectDone, expectRefusal, wire } from "../expectations.ts";
import { reportPrompt } from "../prompts.ts";
import { isObject } from "../read-documents.ts";

const messages = [{ role: "user", content: reportPrompt }];

/** OpenAI's API at `/v1`. */
export const openai: readonly ConformanceCase[] = [
  {
    row: 64,
    title: "a stream: role first, then the text, a reason, the usage, and [DONE]",
    async run(scene) {
      const answer = await ask(scene, {
        messages,
        max_tokens: 8,
        stream: true,
        stream_options: { include_usage: true },
      });
      const { headers, body } = wire(answer);
      expect(headers["content-type"]).toBe("text/event-stream");
      expect(body).toMatch(/^data: {.*\n\ndata: \[DONE\]\n\n$/s);
      const chunks = documents(answer);
      for (const chunk of chunks) {
        expect(chunk).toMatchObject({
          id: expect.stringMatching(/^chatcmpl-\d+$/),
          object: "chat.completion.chunk",
          created: chunks[0]?.["created"],
          model: scene.server.model,
          system_fingerprint: "fp_ollama",
        });
      }
      const deltas = chunks.map((chunk) => delta(chunk));
      expect(deltas[0]).toMatchObject({ role: "assistant" });
      const reasons = chunks.map((chunk) => choice(chunk)?.["finish_reason"]).filter(Boolean);
      expect(reasons).toEqual([expect.stringMatching(/^(stop|length)$/)]);
      expect(chunks.at(-1)).toMatchObject({
        choices: [],
        usage: {
          completion_tokens: expect.any(Number),
          prompt_tokens: expect.any(Number),
          total_tokens: expect.any(Number),
        },
      });
    },
  },
  answers(true),
  answers(false),
  {
    row: 64,
    title: "without include_usage no chunk has one",
    async run(scene) {
      const answer = await ask(scene, { messages, max_tokens: 3, stream: true });
      for (const chunk of documents(answer)) expect(chunk).not.toHaveProperty("usage");
    },
  },
  {
    row: 64,
    title: "an answer in one document, streamed only on request",
    async run(scene) {
      const answer = await ask(scene, { messages, max_tokens: 5 });
      expect(wire(answer).headers["content-type"]).toBe("application/json");
      expect(document(answer)).toEqual({
        id: expect.stringMatching(/^chatcmpl-\d+$/),
        object: "chat.completion",
        created: expect.any(Number),
        model: scene.server.model,
        system_fingerprint: "fp_ollama",
        choices: [
          {
            index: 0,
            message: { role: "assistant", content: expect.any(String) },
            finish_reason: expect.stringMatching(/^(stop|length)$/),
          },
        ],
        usage: {
          prompt_tokens: expect.any(Number),
          completion_tokens: expect.any(Number),
          total_tokens: expect.any(Number),
        },
      });
    },
  },
  {
    row: 65,
    title: "an unknown model is refused",
    async run(scene) {
      const answer = await ask(scene, { model: "absent", messages });
      expectRefusal(answer, 404, "model 'absent' not found");
    },
  },
  {
    row: 65,
    title: "an unknown model is OpenAI's not_found_error",
    async run(scene) {
      const answer = await ask(scene, { model: "absent", messages });
      expect([answer.status, document(answer)]).toEqual([
        404,
        {
          error: {
            message: "model 'absent' not found",
            type: "not_found_error",
            param: null,
            code: null,
          },
        },
      ]);
    },
  },
  {
    row: 65,
    title: "no messages is OpenAI's invalid_request_error",
    async run(scene) {
      const answer = await ask(scene, { messages: [] });
      expect([answer.status, document(answer)]).toEqual([
        400,
        {
          error: {
            message: "[] is too short - 'messages'",
            type: "invalid_request_error",
            param: null,
            code: null,
          },
        },
      ]);
    },
  },
  {
    row: 67,
    title: "the models",
    async run({ ask: send, server }) {
      expect(document(await send("GET", "/v1/models"))).toEqual({
        object: "list",
        data: expect.arrayContaining([
          {
            id: `${server.model}:latest`,
            object: "model",
            created: expect.any(Number),
            owned_by: "library",
          },
        ]),
      });
    },
  },
  {
    row: 67,
    title: "no models: data is null",
    settings: { isEmpty: true },
    async run({ ask: send }) {
      expect(document(await send("GET", "/v1/models"))).toEqual({ object: "list", data: null });
    },
  },
];

function answers(stream: boolean): ConformanceCase {
  return {
    row: 64,
    title: `an answer ${stream ? "in pieces" : "as a whole"} has its text, reason and usage`,
    async run(scene) {
      const usage = stream ? { stream_options: { include_usage: true } } : {};
      const answer = await ask(scene, { messages, max_tokens: 8, stream, ...usage });
      expectDone(answer);
      expect(answer.text).not.toBe("");
      expect(answer.outputTokens).toBeGreaterThan(0);
      expect(answer.outputTokens).toBeLessThanOrEqual(8);
      expect(answer.promptTokens).toBeGreaterThan(5);
    },
  };
}

function ask(scene: Scene, body: JsonObject): Promise<Answer> {
  return scene.ask("POST", "/v1/chat/completions", {
    body: { model: scene.server.model, ...body },
  });
}

function choice(chunk: JsonObject): JsonObject | undefined {
  const [first] = [chunk["choices"]].flat();
  return isObject(first) ? first : undefined;
}

function delta(chunk: JsonObject): unknown {
  return choice(chunk)?.["delta"];
}
