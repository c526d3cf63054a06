import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

import { describe, expect, test, vi } from "vitest";

import { createOllamaClient } from "../../src/index.ts";
import { httpChunk, LAST_CHUNK, startRawServer, STREAM_HEAD } from "./raw-server.ts";

const REQUEST = { model: "m", prompt: "p" };
const TOKEN = httpChunk('{"response":"ab","done":false}\n');
const FINAL = httpChunk('{"response":"","done":true}\n');
/** Reserved for documentation: packets to it vanish. */
const BLACK_HOLE = "http://192.0.2.1:11434";

describe("deadlines", () => {
  test("of the first byte", async () => {
    await using server = await startRawServer(() => undefined);
    const client = createOllamaClient({ baseUrl: server.url, deadlines: { firstByteMs: 40 } });
    const outcome = await client.openLane().generate(REQUEST);
    expect(outcome).toMatchObject({
      status: "timedOut",
      error: { code: "deadline-first-byte", message: expect.stringContaining("40 ms") },
    });
    await vi.waitFor(() => expect(server.closedConnections).toBe(1));
    await client.close();
  });

  test("of silence inside the stream", async () => {
    await using server = await startRawServer((socket) => void socket.write(STREAM_HEAD + TOKEN));
    const client = createOllamaClient({ baseUrl: server.url, deadlines: { idleMs: 40 } });
    const outcome = await client.openLane().generate(REQUEST);
    expect(outcome).toMatchObject({
      status: "timedOut",
      error: { code: "deadline-idle" },
      text: "ab",
    });
    await vi.waitFor(() => expect(server.closedConnections).toBe(1));
    await client.close();
  });

  test("of the whole call, however lively", async () => {
    await using server = await startRawServer(drip);
    const client = createOllamaClient({ baseUrl: server.url, deadlines: { totalMs: 300 } });
    const outcome = await client.openLane().generate(REQUEST);
    expect(outcome).toMatchObject({ status: "timedOut", error: { code: "deadline-total" } });
    expect(outcome.client.contentChunkNs.length).toBeGreaterThan(1);
    await client.close();
  });

  test("of the connection", async () => {
    const client = createOllamaClient({ baseUrl: BLACK_HOLE, deadlines: { connectMs: 40 } });
    const outcome = await client.openLane().generate(REQUEST);
    // Without a route the system says so at once.
    expect(["deadline-connect", "unreachable", "refused"]).toContain(outcome.error?.code);
    expect(outcome.client).not.toHaveProperty("sentNs");
    await client.close();
  });

  test("leave the lane usable", async () => {
    await using server = await startRawServer((socket, _request, index) => {
      if (index > 0)
        socket.write(
          Buffer.concat([Buffer.from(STREAM_HEAD), TOKEN, FINAL, Buffer.from(LAST_CHUNK)]),
        );
    });
    const client = createOllamaClient({ baseUrl: server.url, deadlines: { firstByteMs: 40 } });
    const lane = client.openLane();
    const first = await lane.generate(REQUEST);
    const second = await lane.generate(REQUEST);
    expect([first.status, second.status]).toEqual(["timedOut", "ok"]);
    expect(lane.connectionsOpened).toBe(2);
    expect(server.requests).toHaveLength(2);
    await client.close();
  });
});

describe("cancelling", () => {
  test("ends a stream and its connection", async () => {
    await using server = await startRawServer(drip);
    const client = createOllamaClient({ baseUrl: server.url });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 200);
    const outcome = await client.openLane().generate(REQUEST, { signal: stop.signal });
    expect(outcome).toMatchObject({ status: "cancelled", error: { code: "cancelled" } });
    expect(outcome.text).toContain("ab");
    await vi.waitFor(() => expect(server.closedConnections).toBe(1));
    await client.close();
  });

  test("sends nothing when it comes first", async () => {
    await using server = await startRawServer(drip);
    const client = createOllamaClient({ baseUrl: server.url });
    const outcome = await client.openLane().generate(REQUEST, { signal: AbortSignal.abort() });
    expect(outcome.status).toBe("cancelled");
    await sleep(20);
    expect(server.requests).toHaveLength(0);
    await client.close();
  });

  test("sends nothing when it comes while the connection is being opened", async () => {
    await using server = await startRawServer(drip);
    const client = createOllamaClient({ baseUrl: server.url });
    const lane = client.openLane();
    const stop = new AbortController();
    const running = lane.generate(REQUEST, { signal: stop.signal });
    stop.abort();
    expect((await running).status).toBe("cancelled");
    await sleep(20);
    expect(server.requests).toHaveLength(0);
    await client.close();
  });

  test("sends nothing when it comes while an idle connection is being checked", async () => {
    await using server = await startRawServer((socket) => {
      socket.write(
        Buffer.concat([Buffer.from(STREAM_HEAD), TOKEN, FINAL, Buffer.from(LAST_CHUNK)]),
      );
    });
    const client = createOllamaClient({ baseUrl: server.url });
    const lane = client.openLane();
    expect((await lane.generate(REQUEST)).status).toBe("ok");
    const stop = new AbortController();
    const running = lane.generate(REQUEST, { signal: stop.signal });
    stop.abort();
    expect((await running).status).toBe("cancelled");
    expect((await lane.generate(REQUEST)).status).toBe("ok");
    expect(server.requests).toHaveLength(2);
    await client.close();
  });

  test("works through the client's own signal and through close", async () => {
    await using server = await startRawServer(drip);
    const stop = new AbortController();
    const client = createOllamaClient({ baseUrl: server.url, signal: stop.signal });
    const first = client.openLane().generate(REQUEST);
    setTimeout(() => stop.abort(), 20);
    expect((await first).status).toBe("cancelled");

    const other = createOllamaClient({ baseUrl: server.url });
    const second = other.openLane().generate(REQUEST);
    setTimeout(() => void other.close(), 20);
    expect((await second).status).toBe("cancelled");
    await vi.waitFor(() => expect(server.closedConnections).toBe(2));
  });

  test("leaves no listener on a signal that outlives the call", async () => {
    await using server = await startRawServer((socket) => {
      socket.write(
        Buffer.concat([Buffer.from(STREAM_HEAD), TOKEN, FINAL, Buffer.from(LAST_CHUNK)]),
      );
    });
    const client = createOllamaClient({ baseUrl: server.url });
    const lane = client.openLane();
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, "addEventListener");
    const removed = vi.spyOn(signal, "removeEventListener");
    for (let call = 0; call < 3; call += 1) await lane.generate(REQUEST, { signal });
    expect(added).toHaveBeenCalledTimes(3);
    expect(removed.mock.calls).toEqual(added.mock.calls);
    await client.close();
  });
});

test("a lane refuses a second call at the same time", async () => {
  await using server = await startRawServer(drip);
  const client = createOllamaClient({ baseUrl: server.url });
  const lane = client.openLane();
  const first = lane.generate(REQUEST);
  await expect(lane.generate(REQUEST)).rejects.toThrow("one call at a time");
  await client.close();
  await first;
});

/** A token every 10 ms until the connection is gone, in whatever way. */
function drip(socket: Socket): void {
  socket.write(STREAM_HEAD);
  const timer = setInterval(() => socket.write(TOKEN), 10);
  socket.once("close", () => clearInterval(timer));
}
