import { expect, test } from "vitest";

import { createOpenAiClient } from "../../src/index.ts";
import { plainAnswer, startRawServer, type RawServer } from "./raw-server.ts";

/** A server with one JSON document per path. */
function answering(routes: Readonly<Record<string, unknown>>): Promise<RawServer> {
  return startRawServer((socket, request) => {
    const [, path = ""] = request.split(" ");
    const body = routes[path];
    const status = body === undefined ? "404 Not Found" : "200 OK";
    socket.write(plainAnswer(status, "application/json", JSON.stringify(body ?? {})));
  });
}

test.each([
  ["Ollama", { "/api/version": { version: "0.24.0" } }, "0.24.0"],
  ["vLLM", { "/version": { version: "0.11.0" } }, "0.11.0"],
  ["llama-server", { "/props": { build_info: "b6210-a094f38" } }, "b6210-a094f38"],
  ["LM Studio", { "/api/version": { error: "Unexpected endpoint" } }, undefined],
])("the version of %s", async (_name, routes, version) => {
  await using server = await answering(routes);
  expect(await createOpenAiClient({ baseUrl: server.url }).version()).toBe(version);
});

test("models and what is told of them", async () => {
  const data = [
    { id: "a.gguf", object: "model", owned_by: "llamacpp", meta: { n_ctx_train: 32_768 } },
    { id: "b", object: "model", owned_by: "vllm", max_model_len: 4_096 },
    { id: "c:latest", object: "model" },
  ];
  await using server = await answering({ "/v1/models": { object: "list", data } });
  const client = createOpenAiClient({ baseUrl: server.url });
  expect((await client.tags()).map(({ name }) => name)).toEqual(["a.gguf", "b", "c:latest"]);
  expect(await client.show("a.gguf")).toEqual({ contextLength: 32_768 });
  expect(await client.show("b")).toEqual({ contextLength: 4_096 });
  expect(await client.show("c")).toEqual({});
  await expect(client.show("d")).rejects.toMatchObject({ code: "MODEL_MISSING" });
});

test("no models at all, as Ollama says it", async () => {
  await using server = await answering({ "/v1/models": { object: "list", data: null } });
  const client = createOpenAiClient({ baseUrl: server.url });
  const lane = client.openLane();
  await lane.warmUp(2);
  expect(await client.tags()).toEqual([]);
  expect(lane.connectionsOpened).toBe(1);
  await client.close();
});

test("vectors, in order", async () => {
  const data = [
    { index: 1, embedding: [2] },
    { index: 0, embedding: [1] },
  ];
  await using server = await answering({
    "/v1/embeddings": { data, usage: { prompt_tokens: 4 } },
  });
  const embedding = await createOpenAiClient({ baseUrl: server.url }).embed({
    model: "m",
    input: ["x", "y"],
  });
  expect(embedding).toEqual({ vectors: [[1], [2]], promptTokens: 4 });
});

test("a server of another kind", async () => {
  await using server = await answering({});
  const client = createOpenAiClient({ baseUrl: server.url });
  await expect(client.tags()).rejects.toMatchObject({
    code: "SERVER_NOT_OLLAMA",
    message: expect.stringContaining("OpenAI's API"),
    hint: expect.stringContaining("/v1/models"),
  });
});

test("what the API has no way to say", async () => {
  const client = createOpenAiClient({ baseUrl: "127.0.0.1:1" });
  const expected = { code: "USAGE", hint: expect.any(String) };
  await expect(client.ps()).rejects.toMatchObject(expected);
  await expect(client.unload("m")).rejects.toMatchObject(expected);
});
