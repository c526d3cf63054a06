import { startEmbeddedServer } from "@runproof/embedded-ollama/test-fixture";
import { describe, expect, test } from "vitest";

import { createOllamaClient, createOpenAiClient, replayCall } from "../../src/index.ts";
import { startRawServer } from "./raw-server.ts";

const CLIENTS = { ollama: createOllamaClient, openai: createOpenAiClient } as const;

const answered = (body: string): string =>
  `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

describe.each(["ollama", "openai"] as const)("a measured embedding, asked in %s's words", (api) => {
  test("has the vectors of the unmeasured one, and stamps as any other call", async () => {
    await using server = await startEmbeddedServer();
    const client = CLIENTS[api]({ baseUrl: server.url });
    const request = { model: server.model, input: ["one text", "another, longer text"] };
    const outcome = await client.openLane().embed(request, { record: true });
    const { vectors } = await client.embed(request);
    await client.close();
    expect(outcome).toMatchObject({ api, endpoint: "embed", status: "ok", text: "" });
    expect(outcome.vectors).toEqual(vectors);
    const { sentNs = Number.NaN, firstByteNs = Number.NaN, endNs } = outcome.client;
    expect(sentNs).toBeGreaterThanOrEqual(0);
    expect(firstByteNs).toBeGreaterThan(sentNs);
    expect(endNs).toBeGreaterThanOrEqual(firstByteNs);
    expect(outcome.absent).toMatchObject({ firstContentNs: expect.any(String) });
    expect(outcome.server.promptTokens).toBeGreaterThan(0);
    const { recording, ...told } = outcome;
    expect(replayCall(recording ?? new Uint8Array())).toEqual(told);
  });

  test("fails like any other call", async () => {
    await using server = await startEmbeddedServer();
    const client = CLIENTS[api]({ baseUrl: server.url });
    const outcome = await client.openLane().embed({ model: "nobody:1b", input: "x" });
    await client.close();
    expect(outcome).toMatchObject({ status: "failed", error: { code: "http-404" } });
    expect(outcome.vectors).toBeUndefined();
  });
});

test.each([
  ["ollama", '{"embeddings":[[1,"x"]]}'],
  ["openai", '{"data":[{"index":0,"embedding":[1,"x"]}]}'],
  ["openai", '{"data":[{"index":0}]}'],
] as const)("what is no vector is none (%s %s)", async (api, body) => {
  await using server = await startRawServer((socket) => void socket.end(answered(body)));
  const client = CLIENTS[api]({ baseUrl: server.url });
  const outcome = await client.openLane().embed({ model: "m", input: "x" });
  await client.close();
  expect(outcome.vectors).toBeUndefined();
});

test("vectors come in the order of the texts, however the server sends them", async () => {
  const body = '{"data":[{"index":1,"embedding":[2]},{"index":0,"embedding":[1]}]}';
  await using server = await startRawServer((socket) => void socket.end(answered(body)));
  const client = createOpenAiClient({ baseUrl: server.url });
  const outcome = await client.openLane().embed({ model: "m", input: ["a", "b"] });
  await client.close();
  expect(outcome.vectors).toEqual([[1], [2]]);
});
