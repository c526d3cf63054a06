import { setTimeout as sleep } from "node:timers/promises";

import { afterEach, expect, test, vi } from "vitest";

import { CallClock } from "../../../src/call/call-clock.ts";
import { DeadlineWatch } from "../../../src/call/deadline-watch.ts";

const LONG_MS = 60_000;
let watch: DeadlineWatch | undefined;
let clock: CallClock;

afterEach(() => watch?.stop());

function start(deadlines: {
  readonly [Name in "connectMs" | "firstByteMs" | "idleMs" | "totalMs"]?: number;
}) {
  const expired: string[] = [];
  clock = new CallClock();
  const all = { connectMs: LONG_MS, firstByteMs: LONG_MS, idleMs: LONG_MS, totalMs: LONG_MS };
  watch = new DeadlineWatch(
    { ...all, ...deadlines },
    () => clock.now(),
    (code, limitMs) => expired.push(`${code} ${limitMs}`),
  );
  return { watch, expired };
}

test("names the phase that took too long", async () => {
  const { watch: connecting, expired } = start({ connectMs: 20 });
  await vi.waitFor(() => expect(expired).toEqual(["deadline-connect 20"]));
  connecting.stop();
});

test("waits for a shorter deadline once its phase begins", async () => {
  const { watch: sent, expired } = start({ firstByteMs: 20 });
  sent.sent(clock.now());
  await vi.waitFor(() => expect(expired).toEqual(["deadline-first-byte 20"]));
});

test("lets a stream go on that is never silent for long", async () => {
  const { watch: streaming, expired } = start({ idleMs: 150 });
  streaming.sent(clock.now());
  streaming.firstByte(clock.now());
  for (let chunk = 0; chunk < 20; chunk += 1) {
    await sleep(15);
    streaming.data(clock.now());
  }
  expect(expired).toEqual([]);
  await vi.waitFor(() => expect(expired).toEqual(["deadline-idle 150"]));
});

test("ends a stream that is never silent at the total deadline", async () => {
  const { watch: streaming, expired } = start({ totalMs: 50 });
  streaming.sent(clock.now());
  streaming.firstByte(clock.now());
  for (let chunk = 0; chunk < 20 && expired.length === 0; chunk += 1) {
    await sleep(15);
    streaming.data(clock.now());
  }
  expect(expired).toEqual(["deadline-total 50"]);
});

test("does not fire after it was stopped", async () => {
  const { watch: stopped, expired } = start({ connectMs: 10 });
  stopped.stop();
  await sleep(40);
  expect(expired).toEqual([]);
});
