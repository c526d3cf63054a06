import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

import { describe, expect, test } from "vitest";

import { createOllamaClient, type CallOutcome } from "../../src/index.ts";
import {
  httpChunk,
  LAST_CHUNK,
  plainAnswer,
  startRawServer,
  STREAM_HEAD,
  type RawServer,
} from "./raw-server.ts";

const PAUSE_MS = 15;
const TOKEN = '{"created_at":"2026-01-01T00:00:00.000000001Z","response":"ab","done":false}\n';
const FINAL =
  '{"created_at":"2026-01-01T00:00:01.000000001Z","response":"","done":true,"done_reason":"stop","eval_count":2,"load_duration":0}\n';

interface Faulty {
  readonly outcome: CallOutcome;
  readonly next: CallOutcome;
  readonly connectionsOpened: number;
  readonly server: RawServer;
}

/** Calls a server that answers so, and then a second time, when it answers as it should. */
async function call(answer: (socket: Socket) => void | Promise<void>): Promise<Faulty> {
  await using server = await startRawServer((socket, _request, index) => {
    if (index === 0) return answer(socket);
    socket.write(Buffer.concat([Buffer.from(STREAM_HEAD), httpChunk(TOKEN + FINAL)]));
    socket.write(LAST_CHUNK);
  });
  const lane = createOllamaClient({ baseUrl: server.url }).openLane();
  const outcome = await lane.generate({ model: "m", prompt: "p" });
  const next = await lane.generate({ model: "m", prompt: "p" });
  const { connectionsOpened } = lane;
  await lane.close();
  return { outcome, next, connectionsOpened, server };
}

async function writeParts(socket: Socket, parts: readonly (string | Buffer)[]): Promise<void> {
  for (const part of parts) {
    socket.write(part);
    await sleep(PAUSE_MS);
  }
}

describe("answers that are right, in odd pieces", () => {
  test("several lines in one chunk", async () => {
    const { outcome, next, connectionsOpened } = await call((socket) => {
      socket.write(STREAM_HEAD);
      socket.write(httpChunk(TOKEN + TOKEN + FINAL));
      socket.write(LAST_CHUNK);
    });
    expect(outcome).toMatchObject({ status: "ok", text: "abab", server: { outputTokens: 2 } });
    expect(outcome.http).toMatchObject({ status: 200, lines: 3, connection: "new" });
    expect(outcome.http.remoteAddress).toBe("127.0.0.1");
    expect(outcome.client.contentChunkNs).toHaveLength(1);
    expect(outcome.server).toMatchObject({
      loadNs: 0,
      lastCreatedAt: "2026-01-01T00:00:01.000000001Z",
    });
    expect(outcome.server).not.toHaveProperty("evalNs");
    expect(next.http.connection).toBe("reused");
    expect(connectionsOpened).toBe(1);
  });

  test("lines and multi-byte characters cut at every byte", async () => {
    const line = Buffer.from('{"response":"ü🙂","done":false}\n');
    const { outcome } = await call(async (socket) => {
      socket.write(STREAM_HEAD);
      for (const byte of line) {
        socket.write(httpChunk(Buffer.from([byte])));
        await sleep(1);
      }
      socket.write(httpChunk(FINAL) + LAST_CHUNK);
    });
    expect(outcome).toMatchObject({ status: "ok", text: "ü🙂" });
  });

  test("a last line without newline", async () => {
    const { outcome } = await call((socket) => {
      socket.write(STREAM_HEAD);
      socket.write(httpChunk(TOKEN + FINAL.trimEnd()));
      socket.write(LAST_CHUNK);
    });
    expect(outcome).toMatchObject({ status: "ok", text: "ab", server: { doneReason: "stop" } });
  });

  test("a final line of 50 kB", async () => {
    const context = Array.from({ length: 10_000 }, (_, index) => index);
    const { outcome } = await call((socket) => {
      socket.write(STREAM_HEAD);
      socket.write(httpChunk(TOKEN));
      socket.write(httpChunk(`${JSON.stringify({ response: "", done: true, context })}\n`));
      socket.write(LAST_CHUNK);
    });
    expect(outcome).toMatchObject({ status: "ok", text: "ab", http: { lines: 2 } });
    expect(outcome.http.responseBytes).toBeGreaterThan(48_000);
  });

  test("blank lines and carriage returns", async () => {
    const { outcome } = await call((socket) => {
      socket.write(STREAM_HEAD);
      socket.write(httpChunk(`\n\r\n${TOKEN.trimEnd()}\r\n\n${FINAL}`));
      socket.write(LAST_CHUNK);
    });
    expect(outcome).toMatchObject({ status: "ok", text: "ab", http: { lines: 2 } });
  });
});

describe("the stamp of the first token", () => {
  test("is the first byte when token and headers come in one read", async () => {
    const { outcome } = await call((socket) => {
      socket.write(Buffer.concat([Buffer.from(STREAM_HEAD), httpChunk(TOKEN)]));
      setTimeout(() => socket.write(httpChunk(FINAL) + LAST_CHUNK), PAUSE_MS);
    });
    const { client, firstTokenRule } = outcome;
    expect(firstTokenRule).toBe("first-byte");
    expect(client.firstContentNs).toBe(client.firstByteNs);
    expect(client.contentChunkNs).toEqual([client.firstByteNs]);
    expect(client.lastContentNs).toBe(client.firstByteNs);
    expect(client.endNs).toBeGreaterThan((client.firstByteNs ?? 0) + (PAUSE_MS / 2) * 1e6);
  });

  test("is the chunk's own when the headers come first", async () => {
    const { outcome } = await call((socket) =>
      writeParts(socket, [STREAM_HEAD, httpChunk(TOKEN), httpChunk(FINAL) + LAST_CHUNK]),
    );
    const { client, firstTokenRule } = outcome;
    expect(firstTokenRule).toBe("content-chunk");
    expect(client.firstContentNs).toBeGreaterThan((client.firstByteNs ?? 0) + (PAUSE_MS / 2) * 1e6);
  });

  test("is not taken from a line without text", async () => {
    const empty = httpChunk('{"response":"","done":false}\n');
    const { outcome } = await call((socket) =>
      writeParts(socket, [
        Buffer.concat([Buffer.from(STREAM_HEAD), empty]),
        httpChunk(TOKEN),
        httpChunk(FINAL) + LAST_CHUNK,
      ]),
    );
    const { client, firstTokenRule } = outcome;
    expect(firstTokenRule).toBe("content-chunk");
    expect(client.firstContentNs).toBeGreaterThan((client.firstByteNs ?? 0) + (PAUSE_MS / 2) * 1e6);
  });

  test("is kept apart for thinking", async () => {
    const thought = httpChunk('{"response":"","thinking":"hm","done":false}\n');
    const { outcome } = await call((socket) =>
      writeParts(socket, [
        Buffer.concat([Buffer.from(STREAM_HEAD), thought]),
        httpChunk(TOKEN),
        httpChunk(FINAL) + LAST_CHUNK,
      ]),
    );
    const { client } = outcome;
    expect(outcome).toMatchObject({ text: "ab", thinking: "hm", firstTokenRule: "first-byte" });
    expect(client.firstThinkingNs).toBe(client.firstByteNs);
    expect(client.firstContentNs).toBeGreaterThan(
      (client.firstThinkingNs ?? 0) + (PAUSE_MS / 2) * 1e6,
    );
    expect(client.contentChunkNs).toHaveLength(1);
  });

  test("is followed by one stamp per chunk, in order, after the write", async () => {
    const { outcome } = await call((socket) =>
      writeParts(socket, [
        STREAM_HEAD,
        ...Array.from({ length: 4 }, () => httpChunk(TOKEN)),
        httpChunk(FINAL) + LAST_CHUNK,
      ]),
    );
    const { sentNs, firstByteNs, contentChunkNs, endNs } = outcome.client;
    expect(contentChunkNs).toHaveLength(4);
    const stamps = [0, sentNs, firstByteNs, ...contentChunkNs, endNs].map(Number);
    expect(stamps).toEqual(stamps.toSorted((first, second) => first - second));
  });
});

describe("answers that fail", () => {
  test.each([
    [
      "an error line inside the stream",
      TOKEN + '{"error":"runner stopped"}\n',
      "stream-error",
      "ab",
    ],
    ["an error line at once", '{"error":"runner stopped"}\n', "stream-error", ""],
    ["an end without a final line", TOKEN, "incomplete", "ab"],
    ["an end inside a line", `${TOKEN}{"response":"c`, "incomplete", "ab"],
    ["no line at all", "", "incomplete", ""],
    ["garbage inside the stream", `${TOKEN}not json\n${FINAL}`, "malformed", "ab"],
    ["a line after the final one", FINAL + TOKEN, "malformed", ""],
    ["a web page", "<!doctype html><html></html>", "malformed", ""],
  ])("%s", async (_name, body, code, text) => {
    const { outcome, next } = await call((socket) => {
      socket.write(STREAM_HEAD);
      if (body !== "") socket.write(httpChunk(body));
      socket.write(LAST_CHUNK);
    });
    expect(outcome).toMatchObject({
      status: "failed",
      error: { code },
      text,
      http: { status: 200 },
    });
    expect(next.status).toBe("ok");
  });

  test.each([
    ["404 Not Found", '{"error":"model \'m\' not found"}', "http-404", "model 'm' not found"],
    ["500 Internal Server Error", '{"error":"out of memory"}', "http-500", "out of memory"],
    ["503 Service Unavailable", '{"error":"server busy"}', "http-503", "server busy"],
    ["502 Bad Gateway", "<h1>Bad Gateway</h1>", "http-502", "<h1>Bad Gateway</h1>"],
  ])("status %s", async (status, body, code, message) => {
    const { outcome, next, connectionsOpened } = await call((socket) => {
      socket.write(plainAnswer(status, "application/json", body));
    });
    expect(outcome).toMatchObject({ status: "failed", error: { code, message }, text: "" });
    expect(outcome.firstTokenRule).toBeUndefined();
    expect(next.status).toBe("ok");
    expect(connectionsOpened).toBe(1);
  });

  test("a connection reset inside the stream", async () => {
    const { outcome, next, connectionsOpened, server } = await call(async (socket) => {
      await writeParts(socket, [STREAM_HEAD, httpChunk(TOKEN)]);
      socket.resetAndDestroy();
    });
    expect(outcome).toMatchObject({ status: "failed", error: { code: "reset" }, text: "ab" });
    expect(next).toMatchObject({ status: "ok", http: { connection: "new" } });
    expect(connectionsOpened).toBe(2);
    expect(server.requests).toHaveLength(2);
  });

  test("a connection closed before the answer, and not asked again", async () => {
    const { outcome, server } = await call((socket) => void socket.end());
    expect(outcome).toMatchObject({ status: "failed", error: { code: "reset" } });
    expect(outcome.client).not.toHaveProperty("firstByteNs");
    expect(server.requests).toHaveLength(2);
  });

  test("something that is not HTTP", async () => {
    const { outcome } = await call((socket) => void socket.end("SSH-2.0-server\r\n"));
    expect(outcome).toMatchObject({ status: "failed", error: { code: "malformed" } });
  });

  test("a port where nobody listens", async () => {
    const server = await startRawServer(() => undefined);
    await server[Symbol.asyncDispose]();
    const lane = createOllamaClient({ baseUrl: server.url }).openLane();
    const outcome = await lane.generate({ model: "m", prompt: "p" });
    expect(outcome).toMatchObject({ status: "failed", error: { code: "refused" } });
    expect(outcome.client).not.toHaveProperty("sentNs");
    expect(outcome.http).toEqual({ responseBytes: 0, lines: 0 });
    await lane.close();
  });

  test("a host that does not exist", async () => {
    const lane = createOllamaClient({ baseUrl: "http://no-such-host.invalid" }).openLane();
    const outcome = await lane.generate({ model: "m", prompt: "p" });
    expect(outcome).toMatchObject({ status: "failed", error: { code: "unreachable" } });
    await lane.close();
  });
});
