import { startEmbeddedServer } from "@runproof/embedded-ollama/test-fixture";
import { describe, expect, test } from "vitest";

import {
  createOllamaClient,
  createOpenAiClient,
  readAnswer,
  type RawRequest,
} from "../../src/index.ts";
import { streamOf, TOKEN } from "./faults/fault-case.ts";
import { startRawServer } from "./raw-server.ts";

const CLIENTS = { ollama: createOllamaClient, openai: createOpenAiClient } as const;

describe("a body is sent as it is", () => {
  const body = { z: [1, { b: null, a: "ü" }], model: "m", stream: true, options: { seed: 7 } };

  test.each([
    ["ollama", "generate", "/api/generate"],
    ["ollama", "chat", "/api/chat"],
    ["ollama", "embed", "/api/embed"],
    ["openai", "generate", "/v1/completions"],
    ["openai", "chat", "/v1/chat/completions"],
    ["openai", "embed", "/v1/embeddings"],
  ] as const)("%s %s", async (api, endpoint, path) => {
    await using server = await startRawServer((socket) => void socket.write(streamOf(TOKEN)));
    const client = CLIENTS[api]({ baseUrl: server.url });
    const outcome = await client.openLane().resend({ endpoint, body });
    await client.close();
    const [head = "", sent] = server.requests[0]?.split("\r\n\r\n") ?? [];
    expect(head.split("\r\n")[0]).toBe(`POST ${path} HTTP/1.1`);
    expect(sent).toBe(JSON.stringify(body));
    expect(outcome).toMatchObject({ api, endpoint });
  });
});

const requests = (model: string): readonly (readonly ["ollama" | "openai", RawRequest])[] => [
  ["ollama", { endpoint: "generate", body: { model, prompt: "Hi", options: { num_predict: 3 } } }],
  ["ollama", { endpoint: "embed", body: { model, input: ["a", "b"] } }],
  [
    "openai",
    {
      endpoint: "chat",
      body: { model, messages: [{ role: "user", content: "Hi" }], max_tokens: 3, stream: true },
    },
  ],
  ["openai", { endpoint: "embed", body: { model, input: "a" } }],
];

describe("what a real server answers is read as that of other calls", () => {
  test("both APIs", async () => {
    await using server = await startEmbeddedServer();
    for (const [api, request] of requests(server.model)) {
      const client = CLIENTS[api]({ baseUrl: server.url });
      const outcome = await client.openLane().resend(request, { record: true });
      await client.close();
      expect(outcome).toMatchObject({ status: "ok", endpoint: request.endpoint });
      const isText = request.endpoint !== "embed";
      expect(outcome.text === "").toBe(!isText);
      expect(outcome.client.firstContentNs === undefined).toBe(!isText);
    }
  });

  test("an answer someone else got", () => {
    const bytes = Buffer.from(
      '{"message":{"content":"Hi","tool_calls":[{"function":{"name":"f","arguments":{}}}]},"done":false}\n{"done":true,"eval_count":2}\n',
    );
    const head = { kind: "head", atNs: 1, status: 200, contentEncoding: "" } as const;
    const data = { kind: "data", atNs: 2, bytes, withHead: true } as const;
    const call = { api: "ollama", endpoint: "chat", streamed: true } as const;
    expect(readAnswer({ ...call, events: [head, data, { kind: "ended", atNs: 3 }] })).toMatchObject(
      {
        status: "ok",
        text: "Hi",
        toolCalls: [{ name: "f" }],
        server: { outputTokens: 2 },
      },
    );
    const broken = {
      kind: "broken",
      atNs: 3,
      failure: { code: "reset", message: "gone" },
    } as const;
    expect(readAnswer({ ...call, events: [head, broken] })).toMatchObject({
      status: "failed",
      error: { code: "reset" },
      text: "",
    });
  });
});
