import { monitorEventLoopDelay } from "node:perf_hooks";

import type { EventLoopDelay } from "@runproof/contract";

/** Watches how late this process's event loop is: lateness ends up in every stamp. */
export interface EventLoopMonitor {
  /** Watch from now on, the present turn included. */
  watch(): EventLoopWindow;
  close(): void;
}

/** A time that is watched; windows may overlap. */
export interface EventLoopWindow {
  /**
   * The lateness since the window was opened, in ms above the loop's own pace; 0 when nothing was
   * seen. A stall of the present turn is seen after the loop has turned twice.
   */
  end(): EventLoopDelay;
}

/**
 * The probe's own interval: what a stall may be seen too short by. The probe runs in native code
 * and takes about 1 % of a core.
 */
const RESOLUTION_MS = 2;
const NANOSECONDS_PER_MS = 1e6;

/** Start watching. */
export function monitorEventLoop(): EventLoopMonitor {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  let firstTurnMs = 0;
  let firstTurnEnd: NodeJS.Immediate | undefined;
  // The histogram holds whole intervals between probes, so the pace itself is taken off.
  const lateness = (nanoseconds: number): number =>
    Math.max(0, nanoseconds / NANOSECONDS_PER_MS - RESOLUTION_MS);
  let open = 0;
  const reset = (): void => {
    histogram.reset();
    clearImmediate(firstTurnEnd);
    firstTurnMs = 0;
    // After a reset the first probe only starts an interval, so a stall before it went unseen.
    const startNs = process.hrtime.bigint();
    firstTurnEnd = setImmediate(() => {
      firstTurnMs = Number(process.hrtime.bigint() - startNs) / NANOSECONDS_PER_MS;
    });
  };
  return {
    watch() {
      if (open === 0) reset();
      open += 1;
      return {
        end() {
          open -= 1;
          if (histogram.count === 0) return { p99Ms: firstTurnMs, maxMs: firstTurnMs };
          return {
            p99Ms: lateness(histogram.percentile(99)),
            maxMs: Math.max(lateness(histogram.max), firstTurnMs),
          };
        },
      };
    },
    close() {
      clearImmediate(firstTurnEnd);
      histogram.disable();
    },
  };
}
