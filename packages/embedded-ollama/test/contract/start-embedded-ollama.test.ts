import { once } from "node:events";
import { createServer } from "node:http";

import { expect, test } from "vitest";

import { EmbeddedOllamaError, engineAvailability, startEmbeddedOllama } from "../../src/index.ts";
import { endlessModel } from "../endless-model.ts";
import { post } from "../post.ts";

test("the engine is available where these tests run", async () => {
  expect(await engineAvailability()).toEqual({ available: true });
});

test("stops once, however often it is asked, and frees its port", async () => {
  const server = await startEmbeddedOllama();
  await Promise.all([server.stop(), server.stop()]);
  await server.stop();
  const port = Number(new URL(server.url).port);
  const next = createServer();
  next.listen(port, "127.0.0.1");
  await once(next, "listening");
  expect(next.listening).toBe(true);
  next.close();
});

test("await using stops it", async () => {
  let url: string;
  {
    await using server = await startEmbeddedOllama();
    ({ url } = server);
    expect((await fetch(url)).ok).toBe(true);
  }
  await expect(fetch(url)).rejects.toThrow("fetch failed");
});

test("an aborted signal stops it in the middle of an answer", async () => {
  const aborting = new AbortController();
  await using endless = await endlessModel();
  const server = await startEmbeddedOllama({ models: [endless.path], signal: aborting.signal });
  const body = { model: "endless", prompt: "x" };
  const response = await post(server.url, "/api/generate", body);
  aborting.abort();
  await expect(response.text()).rejects.toThrow("terminated");
  await server.stop();
  await expect(fetch(server.url)).rejects.toThrow("fetch failed");
});

test("a signal aborted before the start starts nothing", async () => {
  await expect(
    startEmbeddedOllama({ signal: AbortSignal.abort(new Error("not now")) }),
  ).rejects.toThrow("not now");
});

test("two servers in one process do not know of each other", async () => {
  await using one = await startEmbeddedOllama();
  await using two = await startEmbeddedOllama();
  await (await post(one.url, "/api/generate", { model: "tinyreport" })).text();
  expect(await (await fetch(`${two.url}/api/ps`)).json()).toEqual({ models: [] });
  await one.stop();
  expect((await post(two.url, "/api/generate", { model: "tinyreport" })).status).toBe(200);
});

test.each([
  { parallel: 0 },
  { threads: 1.5 },
  { maxQueue: -1 },
  { keepAlive: "soon" },
  { faults: ["explode"] },
])("%j is refused", async (options) => {
  const error = await startEmbeddedOllama(options).catch((reason: unknown) => reason);
  expect(EmbeddedOllamaError.is(error)).toBe(true);
  expect(error).toMatchObject({ code: "ARGUMENT_INVALID" });
});

test("listens on IPv6 too", async () => {
  await using server = await startEmbeddedOllama({ host: "::1" });
  expect(server.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
  expect((await fetch(server.url)).ok).toBe(true);
});
