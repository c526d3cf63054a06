import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";

import { expect, test } from "vitest";

import { proxied, proxyOf } from "./proxied.ts";

const LINES = [
  '{"message":{"role":"assistant","content":"Hel"},"done":false}\n',
  '{"message":{"role":"assistant","content":"lo"},"done":false}\n',
  '{"message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","eval_count":2,"eval_duration":9}\n',
];
const CHAT = JSON.stringify({ model: "m", messages: [{ role: "user", content: "Hi" }] });

/** Bytes as they come over a connection, up to its end. */
async function bytesOf(url: string, sent: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.write(sent, "latin1");
  const parts: Buffer[] = [];
  socket.on("data", (chunk) => parts.push(chunk));
  await once(socket, "close");
  return Buffer.concat(parts).toString("latin1");
}

test("a request and its answer pass unchanged, and are on record", async () => {
  const heard: { readonly raw: readonly string[]; readonly url: string; readonly body: string }[] =
    [];
  const { url, exchanges } = await proxied(async (incoming, response) => {
    const body = Buffer.concat(await incoming.toArray()).toString();
    heard.push({ raw: incoming.rawHeaders, url: incoming.url ?? "", body });
    response.sendDate = false;
    response.writeHead(200, "Fine", ["X-Twice", "1", "x-twice", "2", "Set-Cookie", "a=b"]);
    response.end(LINES.join(""));
  });
  const text = await bytesOf(
    url,
    `POST /api/chat?key=secret HTTP/1.1\r\nHost: proxy\r\nX-Agent: \xE9\r\nCONNECTION: close, x-hop\r\nX-Hop: 1\r\n` +
      `Content-Length: ${CHAT.length}\r\n\r\n${CHAT}`,
  );
  const [asked] = heard;
  expect(asked?.url).toBe("/api/chat?key=secret");
  expect(asked?.body).toBe(CHAT);
  expect(asked?.raw.join()).toMatch(/X-Agent,\xE9/u);
  expect(asked?.raw.join()).not.toMatch(/x-hop|proxy/iu);
  expect(text).toMatch(/^HTTP\/1.1 200 Fine\r\nX-Twice: 1\r\nx-twice: 2\r\nSet-Cookie: a=b\r\n/u);
  expect(text).not.toMatch(/\r\ndate:/iu);
  const [exchange] = await exchanges(1);
  expect(exchange).toMatchObject({
    id: "x0001",
    startNs: 0,
    method: "POST",
    path: "/api/chat",
    api: "ollama",
    endpoint: "chat",
    request: { bytes: CHAT.length, body: JSON.parse(CHAT) },
    answer: { status: 200, bytes: LINES.join("").length, text: "Hello" },
    server: { outputTokens: 2, evalNs: 9, doneReason: "stop" },
    outcome: "ok",
  });
  expect(JSON.stringify(exchange)).not.toContain("secret");
});

test("a chunk reaches the client before the next one is written", async () => {
  const reached = LINES.map(() => Promise.withResolvers<void>());
  const { url, exchanges } = await proxied(async (_incoming, response) => {
    for (const [index, line] of LINES.entries()) {
      response.write(line);
      await reached[index]?.promise;
    }
    response.end();
  });
  const answer = await fetch(`${url}/api/chat`, { method: "POST", body: CHAT });
  let count = 0;
  for await (const chunk of answer.body ?? []) {
    expect(Buffer.from(chunk).toString()).toBe(LINES[count]);
    reached[count]?.resolve();
    count += 1;
  }
  const [exchange] = await exchanges(1);
  expect(exchange?.answer.chunks).toBe(LINES.length);
  const { firstChunkNs = -1, lastChunkNs = -1, endNs = -1 } = exchange ?? {};
  expect(0 < firstChunkNs && firstChunkNs < lastChunkNs && lastChunkNs <= endNs).toBe(true);
});

test("headers that come alone are not held back", async () => {
  const headed = Promise.withResolvers<void>();
  const { url } = await proxied(async (_incoming, response) => {
    response.writeHead(200).flushHeaders();
    await headed.promise;
    response.end("late");
  });
  const answer = await fetch(`${url}/v1/chat/completions`, { method: "POST", body: "{}" });
  headed.resolve();
  expect(await answer.text()).toBe("late");
});

test("an upload passes while it is written", async () => {
  const first = Promise.withResolvers<string>();
  const { url, exchanges } = await proxied(async (incoming, response) => {
    incoming.once("data", (chunk) => first.resolve(String(chunk)));
    await once(incoming, "end");
    response.end("{}");
  });
  const outgoing = request(`${url}/api/create`, { method: "POST" });
  outgoing.write("half");
  expect(await first.promise).toBe("half");
  outgoing.end("other half");
  const [answer] = (await once(outgoing, "response")) as [IncomingMessage];
  answer.resume();
  const [exchange] = await exchanges(1);
  expect(exchange?.endpoint).toBeUndefined();
  expect(exchange?.request).toEqual({ bytes: 14 });
});

test("a client that leaves ends the generation", async () => {
  const ended = Promise.withResolvers<void>();
  const { url, exchanges } = await proxied((_incoming, response) => {
    response.once("close", () => ended.resolve());
    response.write(LINES[0]);
  });
  const leave = new AbortController();
  const options = { method: "POST", body: CHAT, signal: leave.signal };
  const answer = await fetch(`${url}/api/chat`, options);
  await answer.body?.getReader().read();
  leave.abort();
  await ended.promise;
  const [exchange] = await exchanges(1);
  expect(exchange).toMatchObject({ outcome: "clientAborted", answer: { text: "Hel" } });
});

test("a client that leaves before any answer ends its request", async () => {
  const asked = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  const { url, exchanges } = await proxied((_incoming, response) => {
    response.once("close", () => ended.resolve());
    asked.resolve();
  });
  const leave = new AbortController();
  const options = { method: "POST", body: CHAT, signal: leave.signal };
  const answer = fetch(`${url}/api/chat`, options).catch(() => "left");
  await asked.promise;
  leave.abort();
  expect(await answer).toBe("left");
  await ended.promise;
  expect((await exchanges(1))[0]?.outcome).toBe("clientAborted");
});

test.each([
  ["in the middle of an answer", LINES[0] ?? ""],
  ["before any answer", ""],
])("a connection the server breaks %s is broken for the client", async (_when, written) => {
  const { url, exchanges } = await proxied((_incoming, response) => {
    if (written === "") response.socket?.resetAndDestroy();
    else response.write(written, () => response.socket?.resetAndDestroy());
  });
  const reading = fetch(`${url}/api/chat`, { method: "POST", body: CHAT }).then(
    async (answer) => await answer.text(),
  );
  await expect(reading).rejects.toThrow(/terminated|fetch failed/);
  expect((await exchanges(1))[0]).toMatchObject({
    outcome: "upstreamError",
    error: { code: "reset" },
  });
});

test("a server that is not there is a 502 that says so", async () => {
  const { url, exchanges } = await proxyOf("http://user:secret@127.0.0.1:1");
  const answer = await fetch(`${url}/api/chat`, { method: "POST", body: CHAT });
  expect(answer.status).toBe(502);
  const text = await answer.text();
  expect(text).toMatch(/runproof record: http:\/\/127\.0\.0\.1:1 was not reached/);
  expect(text).not.toContain("secret");
  expect((await exchanges(1))[0]).toMatchObject({
    outcome: "upstreamError",
    error: { code: "unreachable" },
    request: { absent: expect.any(String) },
  });
});

test("what the server says against a request is passed on and on record", async () => {
  const { url, exchanges } = await proxied((_incoming, response) => {
    response.writeHead(404).end('{"error":"model \'m\' not found"}');
  });
  const answer = await fetch(`${url}/api/chat`, { method: "POST", body: CHAT });
  expect(answer.status).toBe(404);
  expect((await exchanges(1))[0]).toMatchObject({
    outcome: "ok",
    answer: { status: 404 },
    error: { code: "http-404" },
  });
});

test("a slow client holds the server back", { timeout: 30_000 }, async () => {
  const chunk = Buffer.alloc(1_048_576, 120);
  const total = 256;
  let written = 0;
  const stalled = Promise.withResolvers<void>();
  const { url, exchanges } = await proxied(async (_incoming, response) => {
    for (; written < total; written += 1) {
      if (response.write(chunk)) continue;
      const timer = setTimeout(() => stalled.resolve(), 300);
      await once(response, "drain");
      clearTimeout(timer);
    }
    response.end();
  });
  const outgoing = request(`${url}/api/blobs`).end();
  const [answer] = (await once(outgoing, "response")) as [IncomingMessage];
  await stalled.promise;
  expect(written).toBeLessThan(total / 4);
  let bytes = 0;
  for await (const part of answer) bytes += (part as Buffer).length;
  expect(bytes).toBe(total * chunk.length);
  expect((await exchanges(1))[0]?.answer).toMatchObject({ bytes });
});

test("150 streams at once keep their answers apart", { timeout: 30_000 }, async () => {
  const all = Promise.withResolvers<void>();
  let waiting = 0;
  const { url, exchanges } = await proxied(async (incoming, response) => {
    const { prompt } = JSON.parse(Buffer.concat(await incoming.toArray()).toString());
    response.write(`{"response":"${prompt}","done":false}\n`);
    waiting += 1;
    if (waiting === 150) all.resolve();
    await all.promise;
    response.end('{"response":"!","done":true}\n');
  });
  const texts = await Promise.all(
    Array.from({ length: 150 }, async (_, index) => {
      const body = JSON.stringify({ model: "m", prompt: `n${index}` });
      return await (await fetch(`${url}/api/generate`, { method: "POST", body })).text();
    }),
  );
  for (const [index, text] of texts.entries()) expect(text).toContain(`"n${index}"`);
  for (const { request: asked, answer } of await exchanges(150)) {
    expect(answer.text).toBe(`${asked.body?.["prompt"]}!`);
  }
});

test("HEAD, OPTIONS and empty answers are the server's", async () => {
  const { url, exchanges } = await proxied((incoming, response) => {
    if (incoming.method === "HEAD") response.writeHead(200, { "content-length": "24" }).end();
    else response.writeHead(204, { "access-control-allow-origin": "*" }).end();
  });
  const head = await fetch(url, { method: "HEAD" });
  expect([head.status, head.headers.get("content-length")]).toEqual([200, "24"]);
  const options = await fetch(`${url}/api/chat`, {
    method: "OPTIONS",
    headers: { origin: "http://localhost", "access-control-request-method": "POST" },
  });
  expect(options.status).toBe(204);
  expect(options.headers.get("access-control-allow-origin")).toBe("*");
  expect((await exchanges(2)).map(({ endpoint }) => endpoint)).toEqual([undefined, undefined]);
});

test("one connection of a client serves several requests", async () => {
  const { url } = await proxied((incoming, response) => void response.end(incoming.url));
  const text = await bytesOf(
    url,
    "GET /one HTTP/1.1\r\nHost: a\r\n\r\nGET /two HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
  );
  expect(text.match(/\/one|\/two/gu)).toEqual(["/one", "/two"]);
});

test("a packed answer passes packed, and its text is on record", async () => {
  const packed = gzipSync(LINES.join(""));
  const { url, exchanges } = await proxied((_incoming, response) => {
    response.writeHead(200, { "content-encoding": "gzip" }).end(packed);
  });
  const outgoing = request(`${url}/api/chat`, { method: "POST" }).end(CHAT);
  const [answer] = (await once(outgoing, "response")) as [IncomingMessage];
  expect(Buffer.concat(await answer.toArray())).toEqual(packed);
  expect((await exchanges(1))[0]?.answer.text).toBe("Hello");
});

test("the address's credentials are sent for clients without their own, and recorded nowhere", async () => {
  const heard: (string | undefined)[] = [];
  const { url, exchanges } = await proxied((incoming, response) => {
    heard.push(incoming.headers.authorization);
    response.end("{}");
  }, "secret@");
  const own = { authorization: "Bearer mine-only" };
  await fetch(`${url}/v1/models`);
  await fetch(`${url}/api/tags`);
  await fetch(`${url}/api/tags`, { headers: own });
  expect(heard).toEqual(["Bearer secret", `Basic ${btoa("secret:")}`, "Bearer mine-only"]);
  expect(JSON.stringify(await exchanges(3))).not.toMatch(/secret|mine-only|c2VjcmV0/u);
});
