import { createServer } from "node:net";

import { describe, expect, test } from "vitest";

import { findServer } from "../../src/index.ts";
import { startJsonServer } from "./json-server.ts";

const VERSION = { "/api/version": { version: "0.32.15" } };

async function closedPort(): Promise<string> {
  const server = await startJsonServer({});
  await server[Symbol.asyncDispose]();
  return server.url;
}

test("finds what --host names", async () => {
  await using server = await startJsonServer(VERSION);
  const host = server.url.replace("http://", "");
  expect(await findServer({ host, environmentHost: "http://ignored.invalid" })).toEqual({
    kind: "found",
    baseUrl: server.url,
    connectUrl: `${server.url}/`,
    api: "ollama",
    version: "0.32.15",
    source: "--host",
  });
});

test("finds what OLLAMA_HOST names", async () => {
  await using server = await startJsonServer(VERSION);
  const found = await findServer({ environmentHost: server.url });
  expect(found).toMatchObject({ kind: "found", source: "OLLAMA_HOST", baseUrl: server.url });
});

test("keeps credentials to connect with, and out of what may be shown", async () => {
  await using server = await startJsonServer(VERSION);
  const host = server.url.replace("http://", "http://user:secret@");
  const found = await findServer({ host });
  expect(found).toMatchObject({ baseUrl: server.url, connectUrl: `${host}/` });
});

describe("a server that speaks only OpenAI's API", () => {
  const MODELS = { "/v1/models": { object: "list", data: [{ id: "m", object: "model" }] } };

  test("is found by what it answers", async () => {
    await using server = await startJsonServer(MODELS);
    expect(await findServer({ host: server.url })).toEqual({
      kind: "found",
      baseUrl: server.url,
      connectUrl: `${server.url}/`,
      api: "openai",
      source: "--host",
    });
  });

  test("is none when Ollama's API is asked for", async () => {
    await using server = await startJsonServer(MODELS);
    await expect(findServer({ host: server.url, api: "ollama" })).rejects.toMatchObject({
      code: "SERVER_NOT_OLLAMA",
    });
  });

  test("an Ollama can be asked in it as well", async () => {
    await using server = await startJsonServer({ ...MODELS, ...VERSION });
    const found = await findServer({ host: server.url, api: "openai" });
    expect(found).toMatchObject({ api: "openai", version: "0.32.15" });
  });
});

test("an explicit host that does not answer is an error", async () => {
  await expect(findServer({ host: await closedPort() })).rejects.toMatchObject({
    code: "SERVER_UNREACHABLE",
    hint: expect.stringContaining("ollama serve"),
  });
});

test("an explicit host that is something else is an error", async () => {
  await using server = await startJsonServer({ "/api/version": "<html>Welcome</html>" });
  await expect(findServer({ host: server.url })).rejects.toMatchObject({
    code: "SERVER_NOT_OLLAMA",
    message: expect.stringContaining("<html>Welcome"),
  });
});

test("an explicit host that cannot be read is an error", async () => {
  await expect(findServer({ host: "server:port" })).rejects.toMatchObject({ code: "USAGE" });
});

test("an explicit host that is silent is given up soon", async () => {
  const silent = createServer(() => undefined).listen(0, "127.0.0.1");
  await new Promise((resolve) => silent.once("listening", resolve));
  const address = silent.address();
  const port = typeof address === "object" ? address?.port : undefined;
  await expect(findServer({ host: `127.0.0.1:${port}` })).rejects.toMatchObject({
    code: "SERVER_UNREACHABLE",
    message: expect.stringContaining("5000 ms"),
  });
  silent.close();
});

// A developer's machine may have an Ollama at the default address.
describe.skipIf((await findServer({})).kind === "found")("where the default is silent", () => {
  test.each([
    ["does not answer", closedPort, "ECONNREFUSED"],
    ["cannot be read", () => Promise.resolve("server:port"), "not a port"],
  ])("goes on to it when OLLAMA_HOST %s", async (_name, makeHost, reason) => {
    const environmentHost = await makeHost();
    const tried = [
      { source: "OLLAMA_HOST", host: environmentHost, reason: expect.stringContaining(reason) },
      { source: "default", host: "127.0.0.1:11434", reason: expect.any(String) },
    ];
    expect(await findServer({ environmentHost })).toEqual({ kind: "none", tried });
  });

  test.each(["http://127.0.0.1:11434/", "", "127.0.0.1"])(
    "does not try it twice for OLLAMA_HOST=%j",
    async (environmentHost) => {
      const search = await findServer({ environmentHost });
      expect(search).toMatchObject({ kind: "none", tried: [expect.anything()] });
    },
  );
});

test("stops when told to", async () => {
  const search = findServer({ signal: AbortSignal.abort(new Error("enough")) });
  await expect(search).rejects.toThrow("enough");
});
