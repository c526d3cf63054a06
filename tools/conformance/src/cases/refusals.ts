import { expect } from "vitest";

import type { JsonObject } from "../answer.ts";
import type { ConformanceCase } from "../conformance-case.ts";
import { documentOf } from "../control.ts";
import { expectDone, expectRefusal, wire } from "../expectations.ts";

type Refusal = readonly [
  row: number,
  body: JsonObject | string,
  status: number,
  error: string | RegExp,
];

const messages = [{ role: "user", content: "x" }];
const rawConflict = "raw mode does not support template, system, or context";
const one = { num_predict: 1 };

/** Same words on both endpoints. */
const both: readonly Refusal[] = [
  [30, "", 400, "missing request body"],
  [30, "{", 400, "unexpected EOF"],
  [30, "hello", 400, "invalid character 'h' looking for beginning of value"],
  [30, "[]", 400, /^json: cannot unmarshal array into Go value of type api\./],
  [32, { model: "absent" }, 404, "model 'absent' not found"],
  [33, { options: { num_ctx: "x" } }, 500, 'option "num_ctx" must be of type integer'],
  [33, { options: { temperature: "x" } }, 500, 'option "temperature" must be of type float32'],
  [34, { options: { stop: "x" } }, 500, 'option "stop" must be of type array'],
  [41, { think: "ultra" }, 400, /^invalid think value: "ultra" \(must be /],
];

const generateOnly: readonly Refusal[] = [
  [17, { raw: true, system: "y" }, 400, rawConflict],
  [17, { raw: true, template: "y" }, 400, rawConflict],
  [17, { raw: true, context: [1] }, 400, rawConflict],
  [31, { model: "" }, 404, "model '' not found"],
  [32, { model: "bad name" }, 400, "invalid model name"],
  [
    30,
    { prompt: 5 },
    400,
    "json: cannot unmarshal number into Go struct field GenerateRequest.prompt of type string",
  ],
  [
    30,
    { stream: "yes" },
    400,
    "json: cannot unmarshal string into Go struct field GenerateRequest.stream of type bool",
  ],
  [43, { logprobs: true, top_logprobs: 21 }, 400, "top_logprobs must be between 0 and 20"],
];

const chatOnly: readonly Refusal[] = [
  [31, { model: "" }, 400, "model is required"],
  [43, { logprobs: true, top_logprobs: 21 }, 400, "top_logprobs must be between 0 and 20"],
];

/** Requests that are refused before anything is generated, with Ollama's exact words. */
export const refusals: readonly ConformanceCase[] = [
  ...both.flatMap((refusal) => [
    refused("/api/generate", { prompt: "x" }, refusal),
    refused("/api/chat", { messages }, refusal),
  ]),
  ...generateOnly.map((refusal) => refused("/api/generate", { prompt: "x" }, refusal)),
  ...chatOnly.map((refusal) => refused("/api/chat", { messages }, refusal)),
  {
    row: 26,
    title: "a refusal has a status of its own and is JSON, also where a stream was asked for",
    since: "0.12.6",
    async run({ generate }) {
      const answer = await generate({ model: "absent", prompt: "x", stream: true });
      expect(answer.status).toBe(404);
      const { headers, body } = wire(answer);
      expect(headers["content-type"]).toBe("application/json; charset=utf-8");
      expect(Number(headers["content-length"])).toBe(body.length);
      expect(body).toBe('{"error":"model \'absent\' not found"}');
    },
  },
  {
    row: 35,
    title: "unknown options are ignored",
    async run({ generate }) {
      expectDone(await generate({ prompt: "x", options: { ...one, bogus: 1 } }));
    },
  },
  {
    row: 38,
    title: "thinking asked of a model that cannot think is refused",
    async run({ generate, chat, server, skip }) {
      const shown = await documentOf(server, "/api/show", { model: server.model });
      if ([shown["capabilities"]].flat().includes("thinking")) skip("this model can think");
      const error = `"${server.model}" does not support thinking`;
      expectRefusal(await generate({ prompt: "x", think: true }), 400, error);
      expectRefusal(await chat({ messages, think: true }), 400, error);
    },
  },
  {
    row: 40,
    title: "think false is always accepted",
    async run({ generate }) {
      const answer = await generate({ prompt: "x", think: false, options: one });
      expectDone(answer);
      expect(answer.thinking).toBe("");
    },
  },
];

function refused(
  path: string,
  base: JsonObject,
  [row, body, status, error]: Refusal,
): ConformanceCase {
  return {
    row,
    title: `${path} ${JSON.stringify(body)} is ${status}`,
    async run({ ask, server }) {
      const sent = typeof body === "string" ? body : { model: server.model, ...base, ...body };
      expectRefusal(await ask("POST", path, { body: sent }), status, error);
    },
  };
}
