import { afterAll, beforeAll, expect, test } from "vitest";

import { startEmbeddedOllama, type EmbeddedOllama } from "../../src/index.ts";
import { documentOf, post } from "../post.ts";
import { rawExchange, rawPost } from "../raw-exchange.ts";

let server: EmbeddedOllama;
beforeAll(async () => {
  server = await startEmbeddedOllama();
});
afterAll(async () => server.stop());

const asked = { model: "tinyreport", prompt: "Hi", stream: false, options: { num_predict: 2 } };

/** The server still does its work. */
async function isWorking(): Promise<boolean> {
  const answer = await documentOf(await post(server.url, "/api/generate", asked));
  return answer.done && answer.eval_count === 2;
}

test.each([
  ["no HTTP", "\u0016\u0003\u0001\u0002\u0000\r\n\r\n", 400],
  ["a request line alone", "GET\r\n\r\n", 400],
  ["a line that is no header", "GET / HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n", 400],
  [
    "a length below zero",
    "POST /api/generate HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
    400,
  ],
  [
    "two lengths",
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
    400,
  ],
  [
    "a chunk without a size",
    "POST /api/chat HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
    400,
  ],
  ["headers without end", `GET / HTTP/1.1\r\nX: ${"x".repeat(200_000)}`, 431],
])("%s is refused and the connection closed", async (_what, bytes, status) => {
  const exchange = await rawExchange(server.url, bytes);
  await exchange.closed;
  expect(exchange.received()).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(await isWorking()).toBe(true);
});

test("bodies that are no JSON, or not the right JSON, are 400", async () => {
  const bodies = [
    "",
    " ",
    "\u0000",
    "null",
    "[]",
    "1",
    '"x"',
    "{",
    '{"model":',
    "{}x",
    "x".repeat(1_000_000),
    "[".repeat(100_000),
  ];
  for (const body of bodies) {
    const { status } = await post(server.url, "/api/generate", body);
    // `null` is an empty request, and an empty request has no model.
    expect([body.slice(0, 20), status]).toEqual([body.slice(0, 20), body === "null" ? 404 : 400]);
  }
  expect(await isWorking()).toBe(true);
});

test("a body of 20 MB is read", async () => {
  const padding = "x".repeat(20_000_000);
  const answer = await post(server.url, "/api/generate", { ...asked, ignored: padding });
  expect(answer.status).toBe(200);
  await answer.text();
});

test("a client that leaves in the middle of its body leaves nothing behind", async () => {
  const whole = rawPost("/api/generate", asked);
  const exchange = await rawExchange(server.url, whole.slice(0, -5));
  exchange.socket.destroy();
  expect(await isWorking()).toBe(true);
});

test("a body that comes slowly is waited for", async () => {
  const whole = rawPost("/api/generate", asked);
  const exchange = await rawExchange(server.url);
  for (const character of whole) {
    exchange.socket.write(character);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await exchange.until(/"done":true/)).toMatch(/^HTTP\/1\.1 200 /);
  exchange.socket.destroy();
});

test("requests sent without waiting are answered in order", async () => {
  const version = "GET /api/version HTTP/1.1\r\nHost: localhost\r\n\r\n";
  const nowhere = "GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n";
  const exchange = await rawExchange(
    server.url,
    version + rawPost("/api/generate", asked) + nowhere + version,
  );
  const text = await exchange.until(/"version"/, 2);
  expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(
    [200, 200, 404, 200].map((status) => `HTTP/1.1 ${status}`),
  );
  exchange.socket.destroy();
});

test("HEAD has no body, and the connection goes on", async () => {
  const head = "HEAD /api/tags HTTP/1.1\r\nHost: localhost\r\n\r\n";
  const exchange = await rawExchange(server.url, head.repeat(2));
  const text = await exchange.until(/\r\n\r\n/, 2);
  expect(text).not.toContain("tinyreport");
  exchange.socket.destroy();
});

test("twenty answers one after the other use one connection", async () => {
  const exchange = await rawExchange(server.url);
  for (let count = 1; count <= 20; count += 1) {
    exchange.socket.write(rawPost("/api/generate", { ...asked, stream: true }));
    await exchange.until(/\r\n0\r\n\r\n/, count);
  }
  expect(exchange.socket.destroyed).toBe(false);
  exchange.socket.destroy();
});

test("a thousand connections are kept, and each is answered", async () => {
  const version = "GET /api/version HTTP/1.1\r\nHost: localhost\r\n\r\n";
  const exchanges = await Promise.all(
    Array.from({ length: 1_000 }, async () => rawExchange(server.url, version)),
  );
  await Promise.all(exchanges.map(async ({ until }) => until(/"version"/)));
  for (const { socket } of exchanges) socket.write(version);
  const texts = await Promise.all(exchanges.map(async ({ until }) => until(/"version"/, 2)));
  expect(texts.every((text) => text.match(/HTTP\/1\.1 200 OK/g)?.length === 2)).toBe(true);
  for (const { socket } of exchanges) socket.destroy();
  expect(await isWorking()).toBe(true);
});

test("a client that does not read does not hold up others", async () => {
  const silent = await rawExchange(server.url);
  silent.socket.pause();
  silent.socket.write(
    rawPost("/api/generate", { ...asked, stream: true, options: { num_predict: 400 } }),
  );
  expect(await isWorking()).toBe(true);
  silent.socket.destroy();
});
