import type { Lane } from "@runproof/ollama-client";

import type { EventLoopMonitor } from "./event-loop-monitor.ts";

/** What a workflow works with. */
export interface WorkflowTools {
  readonly lane: Lane;
  readonly eventLoop: EventLoopMonitor;
  /** Aborting ends the call in flight; the run is recorded as cancelled. */
  readonly signal: AbortSignal;
  /** Keep the raw bytes of every answer. */
  readonly record?: boolean | undefined;
}
