import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

import { describe, expect, test } from "vitest";

import { createOllamaClient, type CallOutcome } from "../../src/index.ts";
import { FINAL, TOKEN } from "./faults/fault-case.ts";
import { httpChunk, LAST_CHUNK, startRawServer, STREAM_HEAD } from "./raw-server.ts";

const PAUSE_MS = 15;

async function call(
  answer: (socket: Socket) => void | Promise<void>,
): Promise<{ readonly outcome: CallOutcome }> {
  await using server = await startRawServer(answer);
  const lane = createOllamaClient({ baseUrl: server.url }).openLane();
  const outcome = await lane.generate({ model: "m", prompt: "p" });
  await lane.close();
  return { outcome };
}

async function writeParts(socket: Socket, parts: readonly (string | Buffer)[]): Promise<void> {
  for (const part of parts) {
    socket.write(part);
    await sleep(PAUSE_MS);
  }
}

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

function line(createdAt: string, response: string): Buffer {
  return httpChunk(`{"created_at":"${createdAt}","response":"${response}","done":false}\n`);
}

describe("the server's own stamps", () => {
  test("are kept to the nanosecond, one per chunk with text", async () => {
    const { outcome } = await call((socket) =>
      writeParts(socket, [
        Buffer.concat([Buffer.from(STREAM_HEAD), line("2026-01-01T00:00:00.999999999Z", "")]),
        line("2026-01-01T00:00:01.000000000Z", "a"),
        line("2026-01-01T00:00:01.012345678Z", "b"),
        httpChunk(FINAL) + LAST_CHUNK,
      ]),
    );
    expect(outcome.server.firstCreatedAt).toBe("2026-01-01T00:00:00.999999999Z");
    expect(outcome.server.contentCreatedNs).toEqual([1, 12_345_679]);
    expect(outcome.client.contentChunkNs).toHaveLength(2);
  });

  test("are left out when one of them is missing", async () => {
    const { outcome } = await call((socket) =>
      writeParts(socket, [
        Buffer.concat([Buffer.from(STREAM_HEAD), line("2026-01-01T00:00:01Z", "a")]),
        httpChunk('{"response":"b","done":false}\n'),
        httpChunk(FINAL) + LAST_CHUNK,
      ]),
    );
    expect(outcome.server).not.toHaveProperty("contentCreatedNs");
    expect(outcome.client.contentChunkNs).toHaveLength(2);
  });
});

test("an answer that comes as a whole has no first token", async () => {
  await using server = await startRawServer((socket) =>
    writeParts(socket, [STREAM_HEAD + httpChunk(TOKEN), httpChunk(FINAL) + LAST_CHUNK]),
  );
  const lane = createOllamaClient({ baseUrl: server.url }).openLane();
  const outcome = await lane.generate({ model: "m", prompt: "p", stream: false });
  expect(JSON.parse(server.requests[0]?.split("\r\n\r\n")[1] ?? "")).toMatchObject({
    stream: false,
  });
  expect(outcome).toMatchObject({ status: "ok", text: "ab", client: { contentChunkNs: [] } });
  expect(outcome.client).not.toHaveProperty("firstContentNs");
  expect(outcome.firstTokenRule).toBeUndefined();
  expect(outcome.absent).toHaveProperty("firstContentNs");
  await lane.close();
});
