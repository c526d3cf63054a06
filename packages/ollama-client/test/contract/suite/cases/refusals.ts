import { expect } from "vitest";

import type { CallOutcome } from "../../../../src/index.ts";
import { isSince, type ServerFacts } from "../server-facts.ts";
import type { SuiteCase } from "../suite-case.ts";

const NOT_SENT = "it has no such field, so the client does not send it";

/** Before 0.12.6 a streamed call was refused inside the stream, with status 200. */
function expectRefused(
  outcome: CallOutcome,
  server: ServerFacts,
  status: number,
  text: string,
): void {
  const { error, text: answer } = outcome;
  const codes = [`http-${status}`, ...(isSince(server, "0.12.6") ? [] : ["stream-error"])];
  expect({ status: outcome.status, answer }).toEqual({ status: "failed", answer: "" });
  expect(codes).toContain(error?.code);
  expect(error?.message).toContain(text);
}

export const refusals: readonly SuiteCase[] = [
  {
    rows: [26, 32, 65],
    title: "an unknown model is refused, streamed or not, with the server's words",
    async run({ lane, server, skip }) {
      const prompt = { model: "absent-model", prompt: "p" };
      const first = await lane.generate(prompt);
      if (first.status === "ok") skip("the server has one model and takes any name for it");
      expectRefused(first, server, 404, "absent-model");
      expectRefused(await lane.generate({ ...prompt, stream: false }), server, 404, "absent-model");
      const messages = [{ role: "user", content: "p" }] as const;
      expectRefused(await lane.chat({ model: "absent-model", messages }), server, 404, "absent");
    },
  },
  {
    rows: [32],
    title: "an unknown model cannot be loaded or embed",
    async run({ client, server, skip }) {
      if (server.version === undefined) skip("servers with one model take any name for it");
      const expected = { code: "MODEL_MISSING" };
      await expect(client.load("absent-model")).rejects.toMatchObject(expected);
      const request = { model: "absent-model", input: "p" };
      await expect(client.embed(request)).rejects.toMatchObject(expected);
    },
  },
  {
    rows: [31],
    title: "no model is refused in two ways",
    ollamaOnly: "both kinds of call go to the same place",
    async run({ lane, server }) {
      const messages = [{ role: "user", content: "p" }] as const;
      const generated = await lane.generate({ model: "", prompt: "p" });
      expectRefused(generated, server, 404, "model '' not found");
      expectRefused(await lane.chat({ model: "", messages }), server, 400, "model is required");
    },
  },
  {
    rows: [17],
    title: "a raw prompt takes no system message",
    ollamaOnly: NOT_SENT,
    async run({ generate, server }) {
      const text = "raw mode does not support template, system, or context";
      expectRefused(await generate({ raw: true, system: "s" }), server, 400, text);
    },
  },
  {
    rows: [33, 34],
    title: "options of a wrong type are refused",
    ollamaOnly: NOT_SENT,
    async run({ generate, server }) {
      const context = await generate({ options: { num_ctx: "x" } });
      expectRefused(context, server, 500, 'option "num_ctx" must be of type integer');
      const stop = await generate({ options: { stop: "x" } });
      expectRefused(stop, server, 500, 'option "stop" must be of type array');
    },
  },
  {
    rows: [35],
    title: "an unknown option does no harm",
    async run({ generate }) {
      expect((await generate({ options: { bogus: 1 } })).status).toBe("ok");
    },
  },
  {
    rows: [38],
    title: "a model that cannot think is not made to",
    since: "0.9.0",
    async run({ generate, server, skip }) {
      if (server.version === undefined) skip("only an Ollama says what a model cannot do");
      if (server.capabilities.has("thinking")) skip("the model thinks");
      expectRefused(await generate({ think: "high" }), server, 400, "does not support thinking");
    },
  },
  {
    rows: [41],
    title: "a way of thinking that does not exist is refused",
    since: "0.9.0",
    async run({ generate, skip, server }) {
      // @ts-expect-error The server, not the compiler, is to refuse it.
      const outcome = await generate({ think: "ultra" });
      if (server.version === undefined && outcome.status === "ok") skip("the server does not mind");
      expect(outcome).toMatchObject({ status: "failed", error: { code: "http-400" } });
    },
  },
  {
    rows: [42],
    title: "a format that does not exist is refused",
    ollamaOnly: NOT_SENT,
    async run({ generate }) {
      // @ts-expect-error The server, not the compiler, is to refuse it.
      const { status, error } = await generate({ format: "xml" });
      expect(status).toBe("failed");
      expect(error?.message).toMatch(/invalid format/u);
    },
  },
  {
    rows: [43],
    title: "more alternatives to a token than there may be are refused",
    since: "0.12.11",
    async run({ chat, skip, server }) {
      const outcome = await chat({ logprobs: true, topLogprobs: 21 });
      if (server.version === undefined && outcome.status === "ok") skip("the server does not mind");
      expect(outcome).toMatchObject({ status: "failed", error: { code: "http-400" } });
    },
  },
];
