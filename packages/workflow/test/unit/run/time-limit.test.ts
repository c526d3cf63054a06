import { setTimeout } from "node:timers/promises";

import { expect, it } from "vitest";

import { limitSignal, TimeLimit } from "../../../src/run/time-limit.ts";

const limit = (ms: number): TimeLimit => new TimeLimit("timeout-step", "step a", ms);
const never = new AbortController().signal;

it("aborts when the time is up, with whose limit it was", async () => {
  using limited = limitSignal(never, 5, limit);
  await setTimeout(50);
  expect(limited.signal.reason).toMatchObject({
    code: "timeout-step",
    message: "step a took longer than its limit of 5 ms",
  });
});

it("aborts with what is around it, for its reason", () => {
  const outer = new AbortController();
  using limited = limitSignal(outer.signal, 1_000, limit);
  outer.abort(new Error("stop"));
  expect(limited.signal.reason).toEqual(new Error("stop"));
});

it("never aborts by itself without a limit, beyond what timers can wait, or once it is over", async () => {
  using none = limitSignal(never, undefined, limit);
  using long = limitSignal(never, Number.MAX_SAFE_INTEGER, limit);
  const over = limitSignal(never, 5, limit);
  over[Symbol.dispose]();
  await setTimeout(50);
  for (const { signal } of [none, long, over]) expect(signal.aborted).toBe(false);
});
