import { nowNs } from "../wire/go-time.ts";
import type { Clock } from "./clock.ts";

/** setTimeout fires at once for more than this: what is due later has no timer and never comes. */
const longestTimerMs = 2 ** 31 - 1;

const beganNs = process.hrtime.bigint();
const sinceBeginNs = (): number => Number(process.hrtime.bigint() - beganNs);

/** This machine's clock. Timers have a grid of 1 ms: they may be late, never early, and keep no process alive. */
export const realClock: Clock = {
  nowNs: sinceBeginNs,
  wallNs: nowNs,
  at: (dueNs, act) => {
    let timer: NodeJS.Timeout | undefined;
    const wait = (): void => {
      const waitsMs = Math.max(0, Math.ceil((dueNs - sinceBeginNs()) / 1e6));
      if (waitsMs > longestTimerMs) return;
      timer = setTimeout(() => (sinceBeginNs() < dueNs ? wait() : act()), waitsMs).unref();
    };
    wait();
    return () => clearTimeout(timer);
  },
};
