import { monitorEventLoopDelay } from "node:perf_hooks";

import type { EventLoopDelay } from "@runproof/contract";

/** Watches how late this process's event loop is: lateness ends up in every stamp. */
export interface EventLoopMonitor {
  /** Forget what was seen so far. */
  reset(): void;
  /** The lateness since the last reset, in ms above the loop's own pace; 0 when nothing was seen. */
  read(): EventLoopDelay;
  close(): void;
}

/** The probe's own interval. Short enough to see a stall, long enough not to be one. */
const RESOLUTION_MS = 10;
const NANOSECONDS_PER_MS = 1e6;

/** Start watching. The probe runs in native code and costs the measured calls nothing. */
export function monitorEventLoop(): EventLoopMonitor {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  // The histogram holds whole intervals between probes, so the pace itself is taken off.
  const lateness = (nanoseconds: number): number =>
    Math.max(0, nanoseconds / NANOSECONDS_PER_MS - RESOLUTION_MS);
  return {
    reset: () => histogram.reset(),
    read: () =>
      histogram.count === 0
        ? { p99Ms: 0, maxMs: 0 }
        : { p99Ms: lateness(histogram.percentile(99)), maxMs: lateness(histogram.max) },
    close: () => void histogram.disable(),
  };
}
