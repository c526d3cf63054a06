import { connect } from "node:net";

import { describe, expect, onTestFinished, test } from "vitest";

import { startScriptedOllama } from "../../src/scripted/start-scripted-ollama.ts";
import { chunksOf, documentOf, post } from "../post.ts";
import { rawExchange, rawPost, type RawExchange } from "../raw-exchange.ts";

const prompt = { model: "scripted", prompt: "Hi" };
const texts = ["one ", "zwölf ", "三 "];

/** A server that says `one zwölf 三 `, with a fault; its address. */
async function withFault(...faults: readonly string[]): Promise<string> {
  const server = await startScriptedOllama({
    script: { chunkMs: [1, 2, 3], endMs: 4, texts },
    faults,
  });
  onTestFinished(async () => server.stop());
  return server.url;
}

async function exchangeWith(url: string, path = "/api/generate"): Promise<RawExchange> {
  const messages = [{ role: "user", content: "Hi" }];
  const body = path === "/api/generate" ? prompt : { model: "scripted", messages, stream: true };
  return rawExchange(url, rawPost(path, body));
}

/** Headers and, without the framing, the body of what was received. */
function parse(received: string): { readonly head: string; readonly body: string; ended: boolean } {
  const bytes = Buffer.from(received, "latin1");
  const start = bytes.indexOf("\r\n\r\n") + 4;
  const parts: Buffer[] = [];
  let at = start;
  for (;;) {
    const lineEnd = bytes.indexOf("\r\n", at);
    const size = Number.parseInt(bytes.toString("latin1", at, lineEnd), 16);
    if (lineEnd === -1 || !(size > 0)) {
      const ended = bytes.toString("latin1", at) === "0\r\n\r\n";
      const body = Buffer.concat(parts).toString("utf8");
      return { head: bytes.toString("latin1", 0, start), body, ended };
    }
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
}

const responses = (body: string): readonly string[] =>
  body
    .split("\n")
    .filter((line) => line.startsWith("{") && line.endsWith("}"))
    .map((line) => JSON.parse(line).response);

/** How an attempt to connect ends. */
async function connecting(url: string): Promise<unknown> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.on("error", (error) => resolve("code" in error ? error.code : error));
    socket.on("connect", () => resolve(socket.destroy().destroyed && "connected"));
  });
}

/** A whole answer, spoilt. */
async function answerWith(fault: string, path?: string): Promise<ReturnType<typeof parse>> {
  const exchange = await exchangeWith(await withFault(fault), path);
  await exchange.until(complete);
  exchange.socket.destroy();
  const parsed = parse(exchange.received());
  expect(parsed.ended).toBe(true);
  return parsed;
}

async function eventsWith(fault: string): Promise<readonly string[]> {
  const { body } = await answerWith(fault, "/v1/chat/completions");
  return body.split("\n\n").slice(0, -1);
}

const complete = /\r\n0\r\n\r\n$/;

describe("the connection", () => {
  test("refuse: nothing listens at the announced port", async () => {
    expect(await connecting(await withFault("refuse"))).toBe("ECONNREFUSED");
  });

  test("refuse:ms: until it does", async () => {
    const url = await withFault("refuse:ms=150");
    expect(await connecting(url)).toBe("ECONNREFUSED");
    await expect.poll(async () => connecting(url), { timeout: 5_000 }).toBe("connected");
    expect((await post(url, "/api/generate", prompt)).status).toBe(200);
  });

  test("reset: a reset, and not one byte", async () => {
    const exchange = await exchangeWith(await withFault("reset"));
    expect(await exchange.closed).toBe("ECONNRESET");
    expect(exchange.received()).toBe("");
  });

  test("reset-stream: a reset after so many lines", async () => {
    const exchange = await exchangeWith(await withFault("reset-stream:after=2"));
    expect(await exchange.closed).toBe("ECONNRESET");
    const { body, ended } = parse(exchange.received());
    expect(responses(body)).toEqual(["one ", "zwölf "]);
    expect(ended).toBe(false);
  });

  test("stall: no byte until the client gives up", async () => {
    const exchange = await exchangeWith(await withFault("stall"));
    const silent = new Promise((resolve) => setTimeout(resolve, 200, "silent"));
    expect(await Promise.race([exchange.until(/./), silent])).toBe("silent");
    expect(exchange.received()).toBe("");
    exchange.socket.destroy();
  });

  test("stall:after,ms: a gap, then the rest", async () => {
    const exchange = await exchangeWith(await withFault("stall:after=1,ms=200"));
    await exchange.until(/one /);
    const startMs = performance.now();
    await exchange.until(complete);
    expect(performance.now() - startMs).toBeGreaterThan(150);
    expect(responses(parse(exchange.received()).body)).toEqual([...texts, ""]);
    exchange.socket.destroy();
  });

  test("slow-loris: everything a byte at a time, and all of it", async () => {
    const exchange = await exchangeWith(await withFault("slow-loris"));
    const sizes = new Set<number>();
    let pieces = 0;
    exchange.socket.on("data", (data) => {
      pieces += 1;
      sizes.add(data.length);
    });
    await exchange.until(complete);
    expect(Math.min(...sizes)).toBe(1);
    expect(pieces).toBeGreaterThan(200);
    expect(responses(parse(exchange.received()).body)).toEqual([...texts, ""]);
    exchange.socket.destroy();
  });
});

describe("the answer", () => {
  test("garbage: one line is no JSON, the others are", async () => {
    const { body } = await answerWith("garbage:after=2");
    expect(body.split("\n")[2]).toBe("{<garbage>]");
    expect(responses(body)).toEqual([...texts, ""]);
  });

  test("half-line: the end comes within a line", async () => {
    const { body } = await answerWith("half-line:after=1");
    const [first = "", half = "", ...none] = body.split("\n");
    expect(JSON.parse(first)).toMatchObject({ response: "one " });
    expect(half).toMatch(/^\{"model":"scripted","created_at"/);
    expect(half.endsWith("}")).toBe(false);
    expect(none).toEqual([]);
  });

  test("error-line: the last line is an error", async () => {
    const { body } = await answerWith("error-line:after=1");
    const lines = body
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toEqual([
      expect.objectContaining({ response: "one " }),
      { error: "an error was encountered while running the model: injected fault" },
    ]);
  });

  test("no-done: complete but for the last line", async () => {
    const { body } = await answerWith("no-done");
    expect(responses(body)).toEqual(texts);
    expect(body).not.toContain('"done":true');
  });

  test("duplicate-done: the last line twice", async () => {
    const { body } = await answerWith("duplicate-done");
    const lines = body.trimEnd().split("\n");
    expect(lines).toHaveLength(5);
    expect(lines[4]).toBe(lines[3]);
    expect(JSON.parse(lines[4] ?? "")).toMatchObject({ done: true });
  });

  test("long-line: a megabyte without a newline", async () => {
    const { body } = await answerWith("long-line");
    const [, long = "", ...none] = body.split("\n");
    expect(long).toHaveLength(1_048_576);
    expect(none).toEqual([]);
  });

  test("split-utf8: characters come in parts, nothing is lost", async () => {
    const exchange = await exchangeWith(await withFault("split-utf8"));
    await exchange.until(complete);
    exchange.socket.destroy();
    const received = exchange.received();
    expect(responses(parse(received).body)).toEqual([...texts, ""]);
    // The first byte of ö ends a part.
    expect(received).toMatch(/zw\u00c3\r\n[0-9a-f]+\r\n\u00b6lf/);
  });

  test("wrong-type: the right lines under a wrong name", async () => {
    const { head, body } = await answerWith("wrong-type");
    expect(head).toMatch(/content-type: text\/html\r\n/);
    expect(responses(body)).toEqual([...texts, ""]);
  });

  test("busy: 503 once, as from a full queue, then as it should be", async () => {
    const url = await withFault("busy");
    const refused = await post(url, "/api/generate", prompt);
    expect([refused.status, await refused.json()]).toEqual([
      503,
      { error: "server busy, please try again.  maximum pending requests exceeded" },
    ]);
    expect(responses(await (await post(url, "/api/generate", prompt)).text())).toHaveLength(4);
  });
});

describe("server-sent events", () => {
  test("no-done drops the finish chunk and [DONE]", async () => {
    const events = await eventsWith("no-done");
    expect(events).toHaveLength(3);
    expect(events.join("")).not.toMatch(/DONE|"stop"/);
  });

  test("garbage is an event", async () => {
    expect((await eventsWith("garbage:after=1"))[1]).toBe("data: {<garbage>]");
  });

  test("error-line has the shape of the API", async () => {
    const [, error = ""] = await eventsWith("error-line:after=1");
    expect(JSON.parse(error.slice("data: ".length))).toMatchObject({
      error: { message: expect.stringContaining("injected fault"), type: "api_error" },
    });
  });

  test("duplicate-done repeats the finish chunk and [DONE]", async () => {
    const events = await eventsWith("duplicate-done");
    expect(events.filter((event) => event === "data: [DONE]")).toHaveLength(2);
    expect(events.filter((event) => event.includes('"stop"'))).toHaveLength(2);
  });
});

describe("what is not affected", () => {
  test("other requests, errors of the server itself, and requests before and after", async () => {
    const url = await withFault("reset:skip=1,times=1");
    expect((await fetch(`${url}/api/version`)).status).toBe(200);
    expect((await fetch(`${url}/api/tags`, { method: "HEAD" })).status).toBe(200);
    expect(await chunksOf(await post(url, "/api/generate", prompt))).toHaveLength(4);
    await expect(post(url, "/api/generate", prompt)).rejects.toThrow("fetch failed");
    expect(await chunksOf(await post(url, "/api/generate", prompt))).toHaveLength(4);
    const missing = await post(url, "/api/generate", { model: "absent", prompt: "x" });
    expect([missing.status, await missing.json()]).toEqual([
      404,
      { error: "model 'absent' not found" },
    ]);
  });

  test("a refused model stays a 404 under a fault of the stream", async () => {
    const url = await withFault("no-done");
    expect((await post(url, "/api/chat", { model: "absent" })).status).toBe(404);
  });

  test("an answer that is not streamed loses its end all the same", async () => {
    const url = await withFault("half-line:after=0,times=1");
    const whole = { ...prompt, stream: false };
    await expect(documentOf(await post(url, "/api/generate", whole))).rejects.toThrow(SyntaxError);
    expect(await documentOf(await post(url, "/api/generate", whole))).toMatchObject({ done: true });
  });

  test("requests sent without waiting are answered in order", async () => {
    const url = await withFault("busy");
    const exchange = await rawExchange(url, rawPost("/api/generate", prompt).repeat(3));
    const text = await exchange.until(/\r\n0\r\n\r\n/, 2);
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 503", "HTTP/1.1 200", "HTTP/1.1 200"]);
    exchange.socket.destroy();
  });
});
