import { expect, test } from "vitest";

import { createOllamaClient } from "../../src/index.ts";
import { plainAnswer, startRawServer, type RawServer } from "./raw-server.ts";

function answering(status: string, type: string, body: string): Promise<RawServer> {
  return startRawServer((socket) => void socket.write(plainAnswer(status, type, body)));
}

test("a web page at /api/version is no Ollama", async () => {
  await using server = await answering("200 OK", "text/html", "<html><body>Welcome</body></html>");
  await expect(createOllamaClient({ baseUrl: server.url }).version()).rejects.toMatchObject({
    code: "SERVER_NOT_OLLAMA",
    message: expect.stringContaining("<html>"),
    hint: expect.stringContaining("/api/version"),
  });
});

test.each([
  ["200 OK", "{}", "SERVER_NOT_OLLAMA"],
  ["200 OK", '{"version":1}', "SERVER_NOT_OLLAMA"],
  ["200 OK", '{"version":""}', "SERVER_NOT_OLLAMA"],
  ["404 Not Found", "404 page not found", "SERVER_NOT_OLLAMA"],
  ["401 Unauthorized", "", "SERVER_UNREACHABLE"],
  ["503 Service Unavailable", '{"error":"busy"}', "SERVER_UNREACHABLE"],
])("%s with %j at /api/version", async (status, body, code) => {
  await using server = await answering(status, "application/json", body);
  await expect(createOllamaClient({ baseUrl: server.url }).version()).rejects.toMatchObject({
    code,
  });
});

test("nobody at the port", async () => {
  const server = await startRawServer(() => undefined);
  await server[Symbol.asyncDispose]();
  await expect(createOllamaClient({ baseUrl: server.url }).version()).rejects.toMatchObject({
    code: "SERVER_UNREACHABLE",
    hint: expect.stringContaining("ollama serve"),
  });
});

test("a server that says nothing", async () => {
  await using server = await startRawServer(() => undefined);
  const client = createOllamaClient({ baseUrl: server.url, deadlines: { firstByteMs: 30 } });
  await expect(client.tags()).rejects.toMatchObject({
    code: "SERVER_UNREACHABLE",
    message: expect.stringContaining("30 ms"),
  });
});

test("waiting ends when the caller says so", async () => {
  await using server = await startRawServer(() => undefined);
  const stop = new AbortController();
  const waiting = createOllamaClient({ baseUrl: server.url }).ps({ signal: stop.signal });
  setTimeout(() => stop.abort(new Error("enough")), 20);
  await expect(waiting).rejects.toThrow("enough");
});

test("credentials are sent and never shown", async () => {
  await using server = await answering("401 Unauthorized", "text/plain", "no");
  const baseUrl = server.url.replace("http://", "http://user:secret@");
  const client = createOllamaClient({ baseUrl });
  const error: unknown = await client.version().catch((reason: unknown) => reason);
  const basic = Buffer.from("user:secret").toString("base64");
  expect(server.requests[0]).toContain(`authorization: Basic ${basic}`);
  expect(client.baseUrl).toBe(server.url);
  expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain("secret");

  const lane = client.openLane();
  const outcome = await lane.generate({ model: "m", prompt: "p" });
  expect(server.requests[1]).toContain(`authorization: Basic ${basic}`);
  expect(JSON.stringify(outcome)).not.toContain("secret");
  await client.close();
});

test("a path prefix is kept", async () => {
  await using server = await answering("200 OK", "application/json", '{"version":"1.2.3"}');
  const client = createOllamaClient({ baseUrl: `${server.url}/behind/` });
  expect(await client.version()).toBe("1.2.3");
  const lane = client.openLane();
  await lane.connect();
  expect(server.requests.map((request) => request.split("\r\n")[0])).toEqual([
    "GET /behind/api/version HTTP/1.1",
    "GET /behind/api/version HTTP/1.1",
  ]);
  await client.close();
});

test("models as old and new servers list them", async () => {
  const models = [
    { name: "old:latest" },
    {
      name: "new:1b",
      size: 5,
      digest: "abc",
      details: { family: "llama", parameter_size: "" },
      capabilities: ["completion"],
      novelty: 1,
    },
    { name: "far:cloud", size: 300, remote_host: "https://elsewhere" },
  ];
  await using server = await answering("200 OK", "application/json", JSON.stringify({ models }));
  expect(await createOllamaClient({ baseUrl: server.url }).tags()).toEqual([
    { name: "old:latest", isRemote: false },
    {
      name: "new:1b",
      sizeBytes: 5,
      digest: "abc",
      family: "llama",
      capabilities: ["completion"],
      isRemote: false,
    },
    { name: "far:cloud", sizeBytes: 300, isRemote: true },
  ]);
});

test("a model that cannot be loaded", async () => {
  const body = '{"error":"model requires more system memory"}';
  await using server = await answering("500 Internal Server Error", "application/json", body);
  await expect(createOllamaClient({ baseUrl: server.url }).load("m")).rejects.toMatchObject({
    code: "ENGINE_UNAVAILABLE",
    message: expect.stringContaining("more system memory"),
  });
});

test("an unusable address is refused at once", () => {
  expect(() => createOllamaClient({ baseUrl: "server:port" })).toThrowError(
    expect.objectContaining({ code: "USAGE" }),
  );
});

test.each([
  [
    { "attention.head_count_kv": 4, "attention.key_length": 256, "attention.value_length": 256 },
    4,
    256,
  ],
  // What a file leaves out follows from the number of heads and the embedding.
  [{}, 8, 320],
  // Layers without attention have no heads.
  [{ "attention.head_count_kv": [0, 4, 0, 4] }, 2, 320],
])("what a context takes, from %j", async (facts, keyValueHeads, length) => {
  const model = { block_count: 34, embedding_length: 2_560, "attention.head_count": 8, ...facts };
  const info = Object.entries(model).map(([key, value]) => [`gemma3.${key}`, value]);
  const body = {
    model_info: { "general.architecture": "gemma3", ...Object.fromEntries(info) },
  };
  await using server = await answering("200 OK", "application/json", JSON.stringify(body));
  const shown = await createOllamaClient({ baseUrl: server.url }).show("gemma3");
  expect(shown.attention).toEqual({ keyValueHeads, keyLength: length, valueLength: length });
});

test("a model that does not tell its heads has no shape", async () => {
  const body = { model_info: { "general.architecture": "x", "x.embedding_length": 256 } };
  await using server = await answering("200 OK", "application/json", JSON.stringify(body));
  const shown = await createOllamaClient({ baseUrl: server.url }).show("x");
  expect(shown.attention).toBeUndefined();
});
