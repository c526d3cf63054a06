import type { Client, Lane } from "@runproof/ollama-client";
import type { RunWriter } from "@runproof/run-store";
import type { EventLoopMonitor } from "@runproof/workflow";

import type { StopRequests } from "./stop-requests.ts";

/** What a session works with from its first call to its last. */
export interface SessionTools {
  readonly client: Client;
  readonly lane: Lane;
  readonly eventLoop: EventLoopMonitor;
  /** Absolute path of the data folder. */
  readonly dataPath: string;
  /** Keep the raw bytes of every answer. */
  readonly record: boolean;
  readonly writer: RunWriter;
  readonly stop: StopRequests;
}
