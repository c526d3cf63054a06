import type { Disturbance } from "@runproof/contract";

/** The wall clock and the monotonic one, read at the same moment, in ms. */
export interface ClockReading {
  readonly wallMs: number;
  readonly monotonicMs: number;
}

/** Tells whether the wall clock went another way than the monotonic one since the last question. */
export type ClockWatch = () => readonly Disturbance[];

/** Less is what a clock that is being adjusted does. */
const TOLERATED_MS = 1_000;
const TOLERATED_SHARE = 0.001;

export function watchClock(read: () => ClockReading = readClocks): ClockWatch {
  let before = read();
  return () => {
    const now = read();
    const jump = clockJump(before, now);
    before = now;
    return jump === undefined ? [] : [jump];
  };
}

/** A step of the wall clock between two readings, or time in which the machine slept. */
export function clockJump(before: ClockReading, now: ClockReading): Disturbance | undefined {
  const passedMs = now.monotonicMs - before.monotonicMs;
  const jumpMs = now.wallMs - before.wallMs - passedMs;
  if (Math.abs(jumpMs) <= TOLERATED_MS + TOLERATED_SHARE * passedMs) return undefined;
  const seconds = (Math.abs(jumpMs) / 1_000).toFixed(1);
  const way = jumpMs > 0 ? "ahead" : "back";
  return {
    kind: "clock-jumped",
    message: `the wall clock went ${seconds} s ${way}, or the machine slept; durations come from the monotonic clock, times of day do not`,
  };
}

function readClocks(): ClockReading {
  return { wallMs: Date.now(), monotonicMs: performance.now() };
}
