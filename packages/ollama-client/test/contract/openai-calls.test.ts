import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

import { describe, expect, test } from "vitest";

import { createOpenAiClient, replayCall, type CallOutcome } from "../../src/index.ts";
import {
  httpChunk,
  LAST_CHUNK,
  plainAnswer,
  startRawServer,
  type RawServer,
} from "./raw-server.ts";

const PAUSE_MS = 15;
const HEAD =
  "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
const event = (payload: unknown): string => `data: ${JSON.stringify(payload)}\n\n`;
const delta = (fields: object, finishReason: string | null = null): string =>
  event({ choices: [{ index: 0, delta: fields, finish_reason: finishReason }] });
const ROLE = delta({ role: "assistant", content: null });
const TOKEN = delta({ content: "ab" });
const FINISH = delta({}, "stop");
const USAGE = event({ choices: [], usage: { prompt_tokens: 7, completion_tokens: 2 } });
const DONE = "data: [DONE]\n\n";
const WHOLE = ROLE + TOKEN + FINISH + USAGE + DONE;

interface Answered {
  readonly outcome: CallOutcome;
  readonly next: CallOutcome;
  readonly connectionsOpened: number;
  readonly server: RawServer;
}

/** Calls a server that answers so, and then a second time, when it answers as it should. */
async function call(answer: (socket: Socket) => void | Promise<void>): Promise<Answered> {
  await using server = await startRawServer((socket, _request, index) => {
    if (index === 0) return answer(socket);
    socket.write(Buffer.concat([Buffer.from(HEAD), httpChunk(WHOLE)]));
    socket.write(LAST_CHUNK);
  });
  const lane = createOpenAiClient({ baseUrl: server.url }).openLane();
  const outcome = await lane.generate({ model: "m", prompt: "p" });
  const next = await lane.generate({ model: "m", prompt: "p" });
  const { connectionsOpened } = lane;
  await lane.close();
  return { outcome, next, connectionsOpened, server };
}

function stream(...parts: readonly (string | Buffer)[]): (socket: Socket) => Promise<void> {
  return async (socket) => {
    for (const part of parts) {
      socket.write(part);
      await sleep(PAUSE_MS);
    }
  };
}

describe("answers that are right", () => {
  test.each([
    ["in one piece", WHOLE],
    ["with carriage returns", WHOLE.replaceAll("\n", "\r\n")],
    ["among comments", `: hello\n\n${WHOLE.replaceAll("\n\n", "\n\n: ping\n\n")}`],
    ["without `[DONE]`", WHOLE.replace(DONE, "")],
    ["without a last newline", WHOLE.trimEnd()],
    ["over several data lines", WHOLE.replaceAll("{", "{\ndata: ")],
    [
      "as one document",
      event({
        choices: [{ message: { content: "ab" }, finish_reason: "stop" }],
        usage: { prompt_tokens: 7, completion_tokens: 2 },
      }).slice(6),
    ],
  ])("%s", async (_name, body) => {
    const { outcome, next, connectionsOpened } = await call(
      stream(HEAD, httpChunk(body), LAST_CHUNK),
    );
    expect(outcome).toMatchObject({ api: "openai", status: "ok", text: "ab" });
    expect(outcome.server).toEqual({ promptTokens: 7, outputTokens: 2, doneReason: "stop" });
    expect(outcome.client.contentChunkNs).toHaveLength(1);
    expect(next.http.connection).toBe("new");
    expect(connectionsOpened).toBe(2);
  });

  test("events and multi-byte characters cut at every byte", async () => {
    const { outcome } = await call(async (socket) => {
      socket.write(HEAD);
      for (const byte of Buffer.from(delta({ content: "ü🙂" }))) {
        socket.write(httpChunk(Buffer.from([byte])));
        await sleep(1);
      }
      socket.write(httpChunk(FINISH + DONE) + LAST_CHUNK);
    });
    expect(outcome).toMatchObject({ status: "ok", text: "ü🙂" });
  });
});

describe("the stamp of the first token", () => {
  const gapNs = (PAUSE_MS / 2) * 1e6;

  test("is that of the chunk with the first text: headers and role come early", async () => {
    const early = Buffer.concat([Buffer.from(HEAD), httpChunk(ROLE)]);
    const { outcome } = await call(
      stream(early, httpChunk(TOKEN), httpChunk(FINISH + DONE), LAST_CHUNK),
    );
    const { client, firstTokenRule } = outcome;
    expect(firstTokenRule).toBe("content-chunk");
    expect(client.firstContentNs).toBeGreaterThan((client.firstByteNs ?? 0) + gapNs);
    expect(client.lastContentNs).toBe(client.firstContentNs);
    expect(client.endNs).toBeGreaterThan((client.lastContentNs ?? 0) + gapNs);
  });

  test("is the first byte where text and headers come in one read, as Ollama writes them", async () => {
    const first = Buffer.concat([
      Buffer.from(HEAD),
      httpChunk(delta({ role: "assistant", content: "ab" })),
    ]);
    const { outcome } = await call(stream(first, httpChunk(FINISH + DONE), LAST_CHUNK));
    expect(outcome.firstTokenRule).toBe("first-byte");
    expect(outcome.client.firstContentNs).toBe(outcome.client.firstByteNs);
  });

  test("is kept apart for reasoning", async () => {
    const thought = httpChunk(delta({ reasoning_content: "hm" }));
    const { outcome } = await call(
      stream(HEAD, thought, httpChunk(TOKEN), httpChunk(FINISH + DONE), LAST_CHUNK),
    );
    const { firstThinkingNs = 0, firstContentNs } = outcome.client;
    expect(outcome).toMatchObject({ text: "ab", thinking: "hm" });
    expect(firstContentNs).toBeGreaterThan(firstThinkingNs + gapNs);
  });
});

describe("answers that fail", () => {
  test.each([
    ["an error event", TOKEN + event({ error: { message: "no memory" } }), "stream-error", "ab"],
    ["an error at once", `event: error\n${event({ error: "no memory" })}`, "stream-error", ""],
    ["an error, then `[DONE]`", event({ error: { message: "x" } }) + DONE, "stream-error", ""],
    ["an end without finish reason", ROLE + TOKEN, "incomplete", "ab"],
    ["`[DONE]` without finish reason", TOKEN + USAGE + DONE, "incomplete", "ab"],
    ["an end inside an event", `${TOKEN}data: {"choices":[{"del`, "incomplete", "ab"],
    ["nothing at all", "", "incomplete", ""],
    ["garbage", `${TOKEN}not json\n\n${FINISH}`, "malformed", "ab"],
    [
      "lines of Ollama's own API",
      '{"response":"a","done":false}\n{"done":true}\n',
      "malformed",
      "",
    ],
    ["a web page", "<!doctype html><html></html>", "malformed", ""],
  ])("%s", async (_name, body, code, text) => {
    const { outcome, next } = await call(
      stream(HEAD, ...(body === "" ? [] : [httpChunk(body)]), LAST_CHUNK),
    );
    expect(outcome).toMatchObject({ status: "failed", error: { code }, text });
    expect(outcome.http.status).toBe(200);
    expect(next.status).toBe("ok");
  });

  test.each([
    ["404 Not Found", { error: { message: "no such model", code: 404 } }, "http-404"],
    ["400 Bad Request", { object: "error", message: "no such model" }, "http-400"],
    ["422 Unprocessable", { detail: "no such model" }, "http-422"],
    ["500 Internal Server Error", { error: "no such model" }, "http-500"],
  ])("status %s", async (status, body, code) => {
    const { outcome } = await call((socket) => {
      socket.write(plainAnswer(status, "application/json", JSON.stringify(body)));
    });
    expect(outcome).toMatchObject({
      status: "failed",
      error: { code, message: "no such model" },
      api: "openai",
    });
  });

  test("a call is asked again while llama-server loads its model", async () => {
    const loading = { error: { message: "Loading model", type: "unavailable_error", code: 503 } };
    await using server = await startRawServer((socket, _request, index) => {
      const busy = plainAnswer("503 Busy", "application/json", JSON.stringify(loading));
      socket.write(index === 0 ? busy : Buffer.concat([Buffer.from(HEAD), httpChunk(WHOLE)]));
      if (index > 0) socket.write(LAST_CHUNK);
    });
    const lane = createOpenAiClient({ baseUrl: server.url }).openLane();
    const outcome = await lane.generate({ model: "m", prompt: "p" });
    await lane.close();
    expect(outcome).toMatchObject({ status: "ok", retries: [{ error: { code: "http-503" } }] });
  });
});

test("a key is sent and never shown", async () => {
  await using server = await startRawServer((socket) => {
    const body = JSON.stringify({ error: { message: "wrong key" } });
    socket.write(plainAnswer("401 Unauthorized", "application/json", body));
  });
  const client = createOpenAiClient({ baseUrl: `${server.url}/v1`, apiKey: "secret-key" });
  const error: unknown = await client.tags().catch((reason: unknown) => reason);
  const lane = client.openLane();
  const outcome = await lane.chat(
    { model: "m", messages: [{ role: "user", content: "p" }] },
    { record: true },
  );
  await client.close();
  expect(server.requests).toHaveLength(2);
  for (const request of server.requests) {
    expect(request).toContain("authorization: Bearer secret-key");
    expect(request).not.toContain("/v1/v1");
  }
  expect(error).toMatchObject({ code: "SERVER_UNREACHABLE" });
  const { recording, ...seen } = outcome;
  const shown = `${String(error)} ${JSON.stringify([error, seen])} ${client.baseUrl}`;
  expect(shown).not.toContain("secret-key");
  expect(Buffer.from(recording ?? []).toString("latin1")).not.toContain("secret-key");
});

test("a recording replays to the same outcome", async () => {
  await using server = await startRawServer(async (socket) => {
    await stream(HEAD, httpChunk(ROLE + TOKEN), httpChunk(FINISH + USAGE + DONE))(socket);
    socket.write(LAST_CHUNK);
  });
  const lane = createOpenAiClient({ baseUrl: server.url }).openLane();
  const { recording, ...seen } = await lane.generate(
    { model: "m", prompt: "p", options: { num_ctx: 512 } },
    { record: true },
  );
  await lane.close();
  expect(replayCall(recording ?? new Uint8Array())).toEqual(seen);
});

test("a server that closes the connection after a streamed answer, as llama-server does", async () => {
  await using server = await startRawServer((socket, request) => {
    socket.write(HEAD.replace("\r\n\r\n", "\r\nkeep-alive: timeout=5, max=100\r\n\r\n"));
    socket.write(Buffer.concat([httpChunk(WHOLE), Buffer.from(LAST_CHUNK)]));
    expect(request).toContain("connection: close");
    setTimeout(() => socket.end(), 2);
  });
  const lane = createOpenAiClient({ baseUrl: server.url }).openLane();
  for (let made = 0; made < 10; made += 1) {
    expect(await lane.generate({ model: "m", prompt: "p" })).toMatchObject({ status: "ok" });
  }
  await lane.close();
  expect(server.requests).toHaveLength(10);
});
