import { startScriptedOllama } from "@runproof/embedded-ollama";
import { expect, onTestFinished, test } from "vitest";

import { calibrateSession } from "../../src/calibration/calibrate-session.ts";

const never = new AbortController().signal;

const calibratorAt = (url: string) => ({ url, chunkIntervalNs: 1_000_000 });

test("measures what the client adds, against a server that stamps its writes", async () => {
  const script = { ttftMs: 2, intervalMs: 1, chunks: 2 };
  const server = await startScriptedOllama({ script });
  onTestFinished(async () => await server.stop());
  const { calibration } = await calibrateSession(calibratorAt(server.url), never);
  expect(calibration).toMatchObject({
    lanes: 1,
    processes: 1,
    calls: 100,
    chunkIntervalNs: 1_000_000,
    connections: 1,
    chunksWritten: 200,
    ttftErrorNs: { n: 100 },
  });
});

test("a server that is not there is a reason, and no failure", async () => {
  const server = await startScriptedOllama({ script: { ttftMs: 1, intervalMs: 1, chunks: 1 } });
  await server.stop();
  const { calibration, calibrationAbsentReason } = await calibrateSession(
    calibratorAt(server.url),
    never,
  );
  expect(calibration).toBeUndefined();
  expect(calibrationAbsentReason).toContain(new URL(server.url).host);
});

test("a session that is stopped does not wait for its calibration", async () => {
  const script = { ttftMs: 60_000, intervalMs: 1, chunks: 1 };
  const server = await startScriptedOllama({ script });
  onTestFinished(async () => await server.stop());
  const { calibrationAbsentReason } = await calibrateSession(
    calibratorAt(server.url),
    AbortSignal.timeout(200),
  );
  expect(calibrationAbsentReason).toBe("it was stopped");
});

test("what was not started has the reason it came with", async () => {
  const absentReason = "no port was free";
  expect(await calibrateSession({ absentReason }, never)).toEqual({
    calibrationAbsentReason: absentReason,
  });
});
