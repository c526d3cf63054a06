import { expect, test } from "vitest";

import { requestBody } from "../../../src/ollama/request-body.ts";

test("sends a streaming request with the server's names", () => {
  const body = requestBody({
    model: "m",
    prompt: "p",
    system: "s",
    options: { num_ctx: 512, stop: ["\n"] },
    keepAlive: "5m",
    raw: true,
    think: false,
    format: "json",
  });
  expect(JSON.parse(body)).toEqual({
    model: "m",
    prompt: "p",
    system: "s",
    options: { num_ctx: 512, stop: ["\n"] },
    keep_alive: "5m",
    raw: true,
    think: false,
    format: "json",
    stream: true,
  });
});

test("leaves out what was not asked for", () => {
  const messages = [{ role: "user", content: "p" }] as const;
  expect(JSON.parse(requestBody({ model: "m", messages }))).toEqual({
    model: "m",
    messages,
    stream: true,
  });
});
