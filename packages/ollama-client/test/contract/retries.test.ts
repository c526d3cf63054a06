import { describe, expect, test } from "vitest";

import { createOllamaClient, replayCall } from "../../src/index.ts";
import { FINAL, streamOf, TOKEN } from "./faults/fault-case.ts";
import { plainAnswer, startRawServer, type RawServer } from "./raw-server.ts";

const REQUEST = { model: "m", prompt: "p" };
const BUSY = '{"error":"server busy, please try again.  maximum pending requests exceeded"}';

/** Refuses `times` requests, then answers. */
function refusing(times: number, status: string, body: string): Promise<RawServer> {
  return startRawServer((socket, _request, index) => {
    if (index < times) socket.write(plainAnswer(status, "application/json", body));
    else socket.write(streamOf(TOKEN, FINAL));
  });
}

describe("a model that is still loading", () => {
  test.each([
    ["500 Internal Server Error", '{"error":"llm server loading model"}'],
    ["503 Service Unavailable", '{"error":{"code":503,"message":"Loading model","type":"x"}}'],
    ["503 Service Unavailable", '{"error":"The model is currently loading"}'],
  ])("is asked again after %s %s", async (status, body) => {
    await using server = await refusing(2, status, body);
    const lane = createOllamaClient({ baseUrl: server.url }).openLane();
    const { recording = new Uint8Array(), ...outcome } = await lane.generate(REQUEST, {
      record: true,
    });
    expect(outcome).toMatchObject({ status: "ok", text: "ab" });
    expect(outcome.retries).toHaveLength(2);
    const [first, second] = outcome.retries ?? [];
    expect(first?.error.code).toBe(`http-${status.slice(0, 3)}`);
    expect(first?.atNs).toBeGreaterThanOrEqual(100e6);
    expect(second?.atNs).toBeGreaterThanOrEqual((first?.atNs ?? 0) + 200e6);
    expect(server.requests).toHaveLength(3);
    expect(replayCall(recording)).toEqual(outcome);
    await lane.close();
  });

  test("is not waited for longer than for a first byte", async () => {
    await using server = await refusing(99, "503 Service Unavailable", '{"error":"loading model"}');
    const deadlines = { firstByteMs: 350 };
    const lane = createOllamaClient({ baseUrl: server.url, deadlines }).openLane();
    const outcome = await lane.generate(REQUEST);
    expect(outcome).toMatchObject({ status: "failed", error: { code: "http-503" } });
    // After 100 and 200 ms; 400 ms more would be too long.
    expect(outcome.retries).toHaveLength(2);
    expect(server.requests).toHaveLength(3);
    await lane.close();
  });

  test("is not waited for when the caller has enough", async () => {
    await using server = await refusing(99, "503 Service Unavailable", '{"error":"loading model"}');
    const lane = createOllamaClient({ baseUrl: server.url }).openLane();
    const signal = AbortSignal.timeout(150);
    const outcome = await lane.generate(REQUEST, { signal });
    expect(outcome).toMatchObject({ status: "cancelled", error: { code: "cancelled" } });
    expect(server.requests).toHaveLength(2);
    await lane.close();
  });
});

describe("nothing else is sent twice", () => {
  test.each([
    ["a full queue", "503 Service Unavailable", BUSY],
    ["an overloaded proxy", "503 Service Unavailable", ""],
    ["a crash", "500 Internal Server Error", '{"error":"model runner has unexpectedly stopped"}'],
    ["a missing model", "404 Not Found", '{"error":"loading model"}'],
  ])("%s", async (_name, status, body) => {
    await using server = await refusing(99, status, body);
    const lane = createOllamaClient({ baseUrl: server.url }).openLane();
    const outcome = await lane.generate(REQUEST);
    expect(outcome.status).toBe("failed");
    expect(outcome).not.toHaveProperty("retries");
    expect(server.requests).toHaveLength(1);
    await lane.close();
  });

  test("a connection that the server closes while it is idle is opened anew", async () => {
    await using server = await startRawServer((socket) => {
      socket.write(streamOf(TOKEN, FINAL));
      setTimeout(() => socket.end(), 5);
    });
    const lane = createOllamaClient({ baseUrl: server.url }).openLane();
    for (let call = 1; call <= 5; call += 1) {
      const outcome = await lane.generate(REQUEST);
      expect(outcome.status).toBe("ok");
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(server.requests).toHaveLength(call);
    }
    expect(lane.connectionsOpened).toBe(5);
    await lane.close();
  });

  test("a connection that dies under a request is reported", async () => {
    await using server = await startRawServer((socket, _request, index) => {
      if (index % 2 === 0) socket.write(streamOf(TOKEN, FINAL));
      else socket.resetAndDestroy();
    });
    const lane = createOllamaClient({ baseUrl: server.url }).openLane();
    const statuses: string[] = [];
    for (let call = 0; call < 6; call += 1) {
      const { status, error } = await lane.generate(REQUEST);
      statuses.push(error?.code ?? status);
    }
    expect(statuses).toEqual(["ok", "reset", "ok", "reset", "ok", "reset"]);
    expect(server.requests).toHaveLength(6);
    await lane.close();
  });
});
