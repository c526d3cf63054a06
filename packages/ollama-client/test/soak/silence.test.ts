import { setTimeout as sleep } from "node:timers/promises";

import { expect, test } from "vitest";

import { createOllamaClient } from "../../src/index.ts";
import { FINAL, streamOf, TOKEN } from "../contract/faults/fault-case.ts";
import {
  httpChunk,
  LAST_CHUNK,
  plainAnswer,
  startRawServer,
  STREAM_HEAD,
} from "../contract/raw-server.ts";

/** More than the 300 s after which most HTTP clients give up. */
const SILENCE_MS = 330_000;
const IDLE_MS = 60_000;
const LANES = 8;
/** The default for silence inside a stream is shorter. */
const PATIENT = { idleMs: 600_000 };

test.concurrent("silence before and after the headers is survived, and nothing is sent twice", async () => {
  await using server = await startRawServer(async (socket, _request, index) => {
    if (index === 1) socket.write(STREAM_HEAD + httpChunk(TOKEN));
    await sleep(SILENCE_MS);
    if (index === 0) socket.write(streamOf(TOKEN, FINAL));
    else socket.write(httpChunk(TOKEN + FINAL) + LAST_CHUNK);
  });
  const client = createOllamaClient({ baseUrl: server.url, deadlines: PATIENT });
  const before = client.openLane().generate({ model: "m", prompt: "before the headers" });
  await expect.poll(() => server.requests.length).toBe(1);
  const after = client.openLane().generate({ model: "m", prompt: "after the headers" });

  expect(await before).toMatchObject({ status: "ok", text: "ab" });
  expect(await after).toMatchObject({ status: "ok", text: "abab" });
  const { sentNs = 0, firstByteNs = 0 } = (await before).client;
  expect(firstByteNs - sentNs).toBeGreaterThan(300e9);
  expect([server.requests.length, server.connections]).toEqual([2, 2]);
  await client.close();
});

test.concurrent("lanes that were idle for a minute keep their connections", async () => {
  await using server = await startRawServer((socket, request) => {
    socket.write(
      request.startsWith("GET")
        ? plainAnswer("200 OK", "application/json", '{"version":"1.2.3"}')
        : streamOf(TOKEN, FINAL),
    );
  });
  const client = createOllamaClient({ baseUrl: server.url });
  const lanes = Array.from({ length: LANES }, () => client.openLane());
  await Promise.all(lanes.map((lane) => lane.warmUp(5)));
  for (let round = 0; round < 2; round += 1) {
    const calls = lanes.map((lane) => lane.generate({ model: "m", prompt: "p" }));
    for (const { status } of await Promise.all(calls)) expect(status).toBe("ok");
    if (round === 0) await sleep(IDLE_MS);
  }
  expect(lanes.map((lane) => lane.connectionsOpened)).toEqual(lanes.map(() => 1));
  expect(server.connections).toBe(LANES);
  await client.close();
});
