import { Ollama } from "ollama";
import { describe, expect, test } from "vitest";

import { startScriptedOllama } from "../../src/scripted/start-scripted-ollama.ts";
import { chunksOf, documentOf, post } from "../post.ts";
import { rawExchange, rawPost } from "../raw-exchange.ts";

const evenly = { ttftMs: 20, intervalMs: 10, chunks: 5 };
const prompt = { model: "scripted", prompt: "When?" };

const start = async (script: Parameters<typeof startScriptedOllama>[0]["script"]) =>
  startScriptedOllama({ script });

/** Since 1970. */
function nanosecondsOf(date: string): bigint {
  return BigInt(Date.parse(`${date.slice(0, 19)}Z`)) * 1_000_000n + BigInt(date.slice(20, 29));
}

/** Reading of the clock at the request, and of each chunk, in ms after it. */
function stampsOf(texts: readonly (string | undefined)[]): readonly number[] {
  const [readNs = "", ...writtenNs] = texts.join("").trim().split(/[: ]/);
  return writtenNs.map((ns) => Number(BigInt(ns) - BigInt(readNs)) / 1e6);
}

describe("chunks say when they were written", () => {
  test("never early, in order, and before the client sees them", async () => {
    await using server = await start(evenly);
    const sentNs = process.hrtime.bigint();
    const chunks = await chunksOf(await post(server.url, "/api/generate", prompt));
    const seenNs = process.hrtime.bigint();
    const texts = chunks.slice(0, -1).map((chunk) => chunk.response);
    expect(texts).toHaveLength(5);
    const stamps = stampsOf(texts);
    stamps.forEach((ms, index) => expect(ms).toBeGreaterThanOrEqual(20 + index * 10));
    expect(stamps).toEqual(stamps.toSorted((one, other) => one - other));
    const [readNs = "", firstNs = ""] = texts[0]?.trim().split(":") ?? [];
    expect(BigInt(readNs)).toBeGreaterThan(sentNs);
    expect(BigInt(firstNs)).toBeLessThan(seenNs);
  });

  test("`created_at` is the same instant, to the nanosecond", async () => {
    await using server = await start(evenly);
    const chunks = await chunksOf(await post(server.url, "/api/generate", prompt));
    const offsets = chunks.slice(0, -1).map(({ created_at, response }) => {
      const stamp = BigInt(response?.trim().split(":").at(-1) ?? "");
      return nanosecondsOf(created_at) - stamp;
    });
    expect(new Set(offsets).size).toBe(1);
  });

  test("the final line has Ollama's fields and durations that fit the chunks", async () => {
    await using server = await start(evenly);
    const chunks = await chunksOf(await post(server.url, "/api/generate", prompt));
    const stamps = stampsOf(chunks.map((chunk) => chunk.response));
    const last = chunks.at(-1);
    expect(last).toEqual({
      model: "scripted",
      created_at: expect.any(String),
      response: "",
      done: true,
      done_reason: "stop",
      total_duration: expect.any(Number),
      load_duration: expect.any(Number),
      prompt_eval_count: 2,
      prompt_eval_duration: expect.any(Number),
      eval_count: 6,
      eval_duration: expect.any(Number),
    });
    const { total_duration = 0, load_duration = 0, prompt_eval_duration = 0 } = last ?? {};
    const evalNs = last?.eval_duration ?? 0;
    expect(load_duration + prompt_eval_duration).toBeCloseTo((stamps[0] ?? 0) * 1e6, -1);
    expect(load_duration + prompt_eval_duration + evalNs).toBe(total_duration);
    expect(total_duration / 1e6).toBeGreaterThanOrEqual(70);
  });

  test("headers and first chunk come in one write, chunks one by one or several at once", async () => {
    await using server = await start({
      chunkMs: [30, 30, 30, 90, 90],
      chunksPerWrite: 3,
      endMs: 200,
    });
    const exchange = await rawExchange(server.url);
    const packets: string[] = [];
    exchange.socket.on("data", (data) => packets.push(String(data)));
    exchange.socket.write(rawPost("/api/generate", prompt));
    await exchange.until(/"done":true.*\r\n0\r\n\r\n$/s);
    exchange.socket.destroy();
    expect(packets.map((packet) => packet.match(/"done":false/g)?.length ?? 0)).toEqual([3, 2, 0]);
    expect(packets[0]).toMatch(/^HTTP\/1\.1 200 OK\r\nContent-Type: application\/x-ndjson\r\n/);
  });
});

describe("what is asked for", () => {
  test("calls take turns, with the texts of the script", async () => {
    const lookalike = '"created_at":"0000-00-00T00:00:00.000000000Z" 日本 ### \u0001';
    await using server = await start({
      calls: [
        { chunkMs: [0, 0], texts: ["one ", lookalike] },
        { chunkMs: [0], texts: ["two"] },
      ],
    });
    const client = new Ollama({ host: server.url });
    const answers: (string | undefined)[] = [];
    for (let call = 0; call < 3; call += 1) {
      answers.push((await client.generate({ ...prompt, stream: false })).response);
    }
    expect(answers).toEqual([`one ${lookalike}`, "two", `one ${lookalike}`]);
  });

  test("num_predict cuts the script short", async () => {
    await using server = await start({ ttftMs: 1, intervalMs: 1, chunks: 50 });
    const asked = { ...prompt, options: { num_predict: 3 } };
    const chunks = await chunksOf(await post(server.url, "/api/generate", asked));
    expect(chunks.at(-1)).toMatchObject({ done_reason: "length", eval_count: 3 });
    expect(chunks).toHaveLength(4);
  });

  test("chat, streamed, through the official client", async () => {
    await using server = await start(evenly);
    const client = new Ollama({ host: server.url });
    const messages = [{ role: "user", content: "When?" }];
    const parts: string[] = [];
    let last;
    for await (last of await client.chat({ model: "scripted", messages, stream: true })) {
      parts.push(last.message.content);
    }
    expect(stampsOf(parts)).toHaveLength(5);
    expect(last).toMatchObject({ done: true, done_reason: "stop", eval_count: 6 });
  });

  test("an answer that is not streamed comes whole when its time is over", async () => {
    await using server = await start(evenly);
    const startMs = performance.now();
    const response = await post(server.url, "/api/generate", { ...prompt, stream: false });
    expect(performance.now() - startMs).toBeGreaterThanOrEqual(69);
    expect(response.headers.get("content-length")).not.toBeNull();
    const chunk = await documentOf(response);
    expect(stampsOf([chunk.response])).toHaveLength(5);
    expect(chunk).toMatchObject({ done: true, eval_count: 6 });
  });

  test("/v1/chat/completions as server-sent events", async () => {
    await using server = await start(evenly);
    const response = await post(server.url, "/v1/chat/completions", {
      model: "scripted",
      stream: true,
      stream_options: { include_usage: true },
      messages: [{ role: "user", content: "When?" }],
    });
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    const events = (await response.text()).split("\n\n").filter((event) => event !== "");
    expect(events.at(-1)).toBe("data: [DONE]");
    const objects = events.slice(0, -1).map((event) => JSON.parse(event.slice("data: ".length)));
    const deltas = objects.slice(0, 5).map(({ choices }) => choices[0].delta);
    expect(deltas.map(({ role }) => role)).toEqual([
      "assistant",
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(stampsOf(deltas.map(({ content }) => content))).toHaveLength(5);
    expect(objects[5].choices).toEqual([{ index: 0, delta: {}, finish_reason: "stop" }]);
    expect(objects[6]).toMatchObject({
      choices: [],
      usage: { prompt_tokens: 2, completion_tokens: 6, total_tokens: 8 },
    });
  });

  test("load, ps and unload", async () => {
    await using server = await start(evenly);
    const client = new Ollama({ host: server.url });
    expect((await client.ps()).models).toEqual([]);
    const load = await documentOf(await post(server.url, "/api/generate", { model: "scripted" }));
    expect(load).toMatchObject({ response: "", done: true, done_reason: "load" });
    expect((await client.ps()).models.map(({ name }) => name)).toEqual(["scripted:latest"]);
    const unload = { model: "scripted", keep_alive: 0 };
    expect(await documentOf(await post(server.url, "/api/chat", unload))).toMatchObject({
      message: { role: "assistant", content: "" },
      done_reason: "unload",
    });
    expect((await client.ps()).models).toEqual([]);
    expect((await client.list()).models.map(({ name }) => name)).toEqual(["scripted:latest"]);
    expect((await client.show({ model: "scripted" })).capabilities).toEqual(["completion"]);
    expect(await client.version()).toMatchObject({ version: server.version });
  });

  test.each([
    ["/api/generate", { model: "other", prompt: "x" }, 404, { error: "model 'other' not found" }],
    ["/api/generate", "{", 400, { error: "unexpected EOF" }],
    ["/api/chat", {}, 400, { error: "model is required" }],
    ["/api/show", { model: "other" }, 404, { error: "model 'other:latest' not found" }],
    [
      "/v1/chat/completions",
      { model: "scripted" },
      400,
      {
        error: {
          message: "[] is too short - 'messages'",
          type: "invalid_request_error",
          param: null,
          code: null,
        },
      },
    ],
  ])("%s %j is %d", async (path, body, status, answer) => {
    await using server = await start(evenly);
    const response = await post(server.url, path, body);
    expect([response.status, await response.json()]).toEqual([status, answer]);
  });

  test("other paths and methods", async () => {
    await using server = await start(evenly);
    expect((await fetch(`${server.url}/nope`)).status).toBe(404);
    const wrong = await fetch(`${server.url}/api/generate`);
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "POST"]);
    const head = await fetch(`${server.url}/api/tags`, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });
});

describe("connections", () => {
  test("requests sent without waiting are answered in order, each timed from its turn", async () => {
    await using server = await start({
      calls: [
        { chunkMs: [40], texts: ["a"] },
        { chunkMs: [40], texts: ["b"] },
      ],
    });
    const startMs = performance.now();
    const exchange = await rawExchange(server.url, rawPost("/api/generate", prompt).repeat(2));
    const text = await exchange.until(/\r\n0\r\n\r\n/, 2);
    exchange.socket.destroy();
    expect(text.match(/"response":"[ab]"/g)).toEqual(['"response":"a"', '"response":"b"']);
    expect(performance.now() - startMs).toBeGreaterThanOrEqual(79);
  });

  test("a client that leaves stops its answer; others are not disturbed", async () => {
    await using server = await start({ ttftMs: 1, intervalMs: 5, chunks: 40 });
    const leaving = await rawExchange(server.url, rawPost("/api/generate", prompt));
    const staying = post(server.url, "/api/generate", prompt);
    await leaving.until(/"done":false/);
    leaving.socket.resetAndDestroy();
    expect(await chunksOf(await staying)).toHaveLength(41);
  });

  test("what is no HTTP is told so, and the connection closed", async () => {
    await using server = await start(evenly);
    const exchange = await rawExchange(server.url, "\u0016\u0003\u0001\r\n\r\n");
    expect(await exchange.closed).toBe("end");
    expect(exchange.received()).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect((await fetch(server.url)).ok).toBe(true);
  });

  test("Connection: close is kept", async () => {
    await using server = await start({ chunkMs: [1] });
    const asked = rawPost("/api/generate", prompt).replace("\r\n", "\r\nConnection: close\r\n");
    const exchange = await rawExchange(server.url, asked);
    expect(await exchange.closed).toBe("end");
    expect(exchange.received()).toMatch(/Connection: close\r\n.*"done":true.*\r\n0\r\n\r\n$/s);
  });

  test("a Host that is not local is 403", async () => {
    await using server = await start(evenly);
    const exchange = await rawExchange(server.url, "GET / HTTP/1.1\r\nHost: example.com\r\n\r\n");
    expect(await exchange.until(/\r\n\r\n/)).toMatch(/^HTTP\/1\.1 403 /);
    exchange.socket.destroy();
  });

  test("a thousand connections at once are all served", async () => {
    await using server = await start({ ttftMs: 100, intervalMs: 50, chunks: 4 });
    const exchanges = await Promise.all(
      Array.from({ length: 1_000 }, async () => rawExchange(server.url)),
    );
    for (const { socket } of exchanges) socket.write(rawPost("/api/generate", prompt));
    const texts = await Promise.all(
      exchanges.map(async ({ until }) => until(/"done":true.*\r\n0\r\n\r\n$/s)),
    );
    expect(texts.map((text) => text.match(/"done":false/g)?.length)).toEqual(texts.map(() => 4));
    for (const { socket } of exchanges) socket.destroy();
  });

  test("stop breaks off what is being played", async () => {
    const server = await start({ ttftMs: 1, intervalMs: 100, chunks: 1_000 });
    const response = await post(server.url, "/api/generate", prompt);
    await Promise.all([server.stop(), server.stop()]);
    await expect(response.text()).rejects.toThrow("terminated");
    await expect(fetch(server.url)).rejects.toThrow("fetch failed");
  });
});
