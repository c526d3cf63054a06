import { monitorEventLoopDelay } from "node:perf_hooks";

import type { EventLoopDelay } from "@runproof/contract";

/** Watches how late this process's event loop is: lateness ends up in every stamp. */
export interface EventLoopMonitor {
  /** Watch from now on, the present turn included. Windows may overlap. */
  watch(): EventLoopWindow;
  close(): void;
}

export interface EventLoopWindow {
  /**
   * Ends the window.
   *
   * @returns the lateness since it was opened, in ms above the loop's own pace; 0 when nothing was
   * seen. A stall of the present turn is seen after the loop has turned twice.
   */
  end(): EventLoopDelay;
}

/**
 * The probe's own interval: what a stall may be seen too short by. The probe runs in native code
 * and takes about 1 % of a core, however many windows are open.
 */
const RESOLUTION_MS = 2;
const NANOSECONDS_PER_MS = 1e6;

/** What an open window has seen before the probe was last reset. */
interface Seen {
  /** Opened since then: what the probe has seen so far may be older. */
  isFresh: boolean;
  p99Ms: number;
  maxMs: number;
}

/** Start watching. */
export function monitorEventLoop(): EventLoopMonitor {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  const open = new Set<Seen>();
  let isClosed = false;

  /** Hands what the probe has seen to the windows that were open all the while. */
  function share(): void {
    if (histogram.count === 0) return;
    const p99Ms = lateness(histogram.percentile(99));
    const maxMs = lateness(histogram.max);
    for (const window of open) if (!window.isFresh) add(window, p99Ms, maxMs);
  }

  /** After a reset the first probe only starts an interval: the turn it happens in is timed here. */
  function reset(): void {
    share();
    histogram.reset();
    for (const window of open) window.isFresh = false;
    timeTurn(() => undefined);
  }

  function timeTurn(then: () => void): void {
    const startNs = process.hrtime.bigint();
    setImmediate(() => {
      if (isClosed) return;
      const turnMs = Number(process.hrtime.bigint() - startNs) / NANOSECONDS_PER_MS;
      for (const window of open) add(window, turnMs, turnMs);
      then();
    });
  }

  return {
    watch() {
      const window: Seen = { isFresh: true, p99Ms: 0, maxMs: 0 };
      const overlaps = open.size > 0;
      open.add(window);
      // What stalls this turn is seen by the probe two turns later; windows before this one need it.
      if (overlaps) timeTurn(() => timeTurn(reset));
      else reset();
      return {
        end() {
          share();
          open.delete(window);
          return { p99Ms: window.p99Ms, maxMs: window.maxMs };
        },
      };
    },
    close() {
      isClosed = true;
      histogram.disable();
    },
  };
}

/** The histogram holds whole intervals between probes, so the pace itself is taken off. */
function lateness(nanoseconds: number): number {
  return Math.max(0, nanoseconds / NANOSECONDS_PER_MS - RESOLUTION_MS);
}

function add(window: Seen, p99Ms: number, maxMs: number): void {
  window.p99Ms = Math.max(window.p99Ms, p99Ms);
  window.maxMs = Math.max(window.maxMs, maxMs);
}
