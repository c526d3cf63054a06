import type { WaitCause } from "@runproof/metrics";

/** What each cause of waiting is called in tables and charts. */
export const CAUSE_NAME = {
  client: "client",
  tool: "tool",
  network: "network",
  queue: "queue",
  load: "load",
  prefill: "prefill",
  decode: "decode",
  server: "server (undivided)",
} as const satisfies Record<WaitCause, string>;
