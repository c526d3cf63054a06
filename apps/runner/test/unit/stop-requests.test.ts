import { PassThrough } from "node:stream";
import { setImmediate } from "node:timers/promises";

import { expect, onTestFinished, test } from "vitest";

import { listenForStop, type StopRequests } from "../../src/stop-requests.ts";

function listen(): { input: PassThrough; stop: StopRequests } {
  const input = new PassThrough();
  const stop = listenForStop(input);
  onTestFinished(stop.close);
  return { input, stop };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await setImmediate();
}

test("`stop` lets the call in flight end, and then aborts", async () => {
  const { input, stop } = listen();
  input.write("stop\n");
  await settled();
  expect(stop.stopRequested()).toBe(true);
  expect(stop.stopping.aborted).toBe(true);
  expect(stop.signal.aborted).toBe(false);
  stop.settle();
  expect(stop.signal.aborted).toBe(true);
});

test("settling without a request does nothing", () => {
  const { stop } = listen();
  stop.settle();
  expect(stop.stopRequested()).toBe(false);
  expect(stop.stopping.aborted).toBe(false);
  expect(stop.signal.aborted).toBe(false);
});

test("`abort` aborts at once", async () => {
  const { input, stop } = listen();
  input.write("abort\n");
  await settled();
  expect(stop.signal.aborted).toBe(true);
});

test("the end of the input aborts: whoever started us is gone", async () => {
  const { input, stop } = listen();
  input.end();
  await settled();
  expect(stop.signal.aborted).toBe(true);
});
