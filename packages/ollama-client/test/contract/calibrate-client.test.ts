import { startScriptedOllama } from "@runproof/embedded-ollama";
import { describe, expect, test } from "vitest";

import { calibrateClient, summarizeCalibration } from "../../src/index.ts";
import { httpChunk, LAST_CHUNK, plainAnswer, startRawServer, STREAM_HEAD } from "./raw-server.ts";

describe("calibrateClient", () => {
  test("finds the error of every chunk of every lane", async () => {
    const script = { ttftMs: 10, intervalMs: 5, chunks: 8 };
    await using server = await startScriptedOllama({ script });
    const samples = await calibrateClient({ baseUrl: server.url, lanes: 3, calls: 4 });

    expect(samples).toMatchObject({ connections: 3, chunksWritten: 96, chunksStamped: 96 });
    const { ttftErrorNs, receiveErrorNs, chunkErrorNs } = samples;
    expect([ttftErrorNs.length, receiveErrorNs.length, chunkErrorNs.length]).toEqual([12, 12, 96]);
    // A stamp is taken after the write, and long before a second has passed.
    for (const error of chunkErrorNs) expect(error).toBeGreaterThan(0);
    for (const error of [...ttftErrorNs, ...receiveErrorNs]) expect(error).toBeLessThan(1e9);

    const calibration = summarizeCalibration([samples, samples], {
      lanes: 6,
      chunkIntervalNs: 5e6,
    });
    expect(calibration).toMatchObject({ lanes: 6, processes: 2, calls: 24, connections: 6 });
    expect(calibration.chunkErrorNs).toMatchObject({ n: 192, maxNs: Math.max(...chunkErrorNs) });
    expect(calibration.ttftErrorNs.p50Ns).toBeLessThanOrEqual(calibration.ttftErrorNs.p99Ns);
  });

  test("refuses a server that does not write its clock", async () => {
    await using server = await startRawServer((socket, request) => {
      if (request.startsWith("GET")) {
        socket.write(plainAnswer("200 OK", "application/json", '{"version":"1.0.0"}'));
      } else {
        const line = httpChunk('{"response":"hello ","done":true}\n');
        socket.write(Buffer.concat([Buffer.from(STREAM_HEAD), line, Buffer.from(LAST_CHUNK)]));
      }
    });
    await expect(
      calibrateClient({ baseUrl: server.url, lanes: 1, calls: 1 }),
    ).rejects.toMatchObject({ code: "SERVER_NOT_OLLAMA" });
  });

  test("says when a lane lost its connection", async () => {
    await using server = await startRawServer((socket, request) => {
      if (request.startsWith("GET")) {
        socket.write(plainAnswer("200 OK", "application/json", '{"version":"1.0.0"}'));
      } else {
        socket.destroy();
      }
    });
    await expect(
      calibrateClient({ baseUrl: server.url, lanes: 2, calls: 1 }),
    ).rejects.toMatchObject({ code: "SERVER_LOST" });
  });

  test("ends when it is told to", async () => {
    await using server = await startScriptedOllama({
      script: { ttftMs: 60_000, chunks: 1, intervalMs: 1 },
    });
    const signal = AbortSignal.timeout(200);
    await expect(
      calibrateClient({ baseUrl: server.url, lanes: 1, calls: 1, signal }),
    ).rejects.toThrow(/timeout|aborted/u);
  });
});
