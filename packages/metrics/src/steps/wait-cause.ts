import type { MetricId } from "@runproof/contract";

/**
 * What a step was waiting for. Where calls of one step overlap, the time has the cause that stands
 * first here among those of its calls: while one of them decodes, the step does not just queue.
 */
export const WAIT_CAUSES = [
  "decode",
  "prefill",
  "load",
  "queue",
  "server",
  "network",
  "tool",
  "client",
] as const;
export type WaitCause = (typeof WAIT_CAUSES)[number];

/** Whole nanoseconds by cause; together they are the duration they divide. */
export type Waits = Readonly<Record<WaitCause, number>>;

/** The metric of each cause, in milliseconds. */
export const WAIT_METRIC = {
  client: "waitClientMs",
  tool: "waitToolMs",
  network: "waitNetworkMs",
  queue: "waitQueueMs",
  load: "waitLoadMs",
  prefill: "waitPrefillMs",
  decode: "waitDecodeMs",
  server: "waitServerMs",
} as const satisfies Readonly<Record<WaitCause, MetricId>>;

/** No time, ready to be added to. */
export function noWaits(): Record<WaitCause, number> {
  return {
    decode: 0,
    prefill: 0,
    load: 0,
    queue: 0,
    server: 0,
    network: 0,
    tool: 0,
    client: 0,
  };
}
