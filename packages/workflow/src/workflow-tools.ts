import type { Lane } from "@runproof/ollama-client";

import type { EventLoopMonitor } from "./call/event-loop-monitor.ts";
import type { ToolWatch } from "./tool/tool-watch.ts";

/** What a workflow works with. */
export interface WorkflowTools {
  /** Connected, as many as its calls may overlap: `PreparedWorkflow.lanes`. Fewer make calls wait. */
  readonly lanes: readonly [Lane, ...Lane[]];
  readonly eventLoop: EventLoopMonitor;
  /** Ends programs of `tool` steps, should this process die. */
  readonly watch: ToolWatch;
  /** Aborting ends what is going on; the run is recorded as cancelled. */
  readonly signal: AbortSignal;
  /** Keep the raw bytes of every answer. */
  readonly record?: boolean | undefined;
}
