import type { Lane, OllamaClient } from "@runproof/ollama-client";
import type { RunWriter } from "@runproof/run-store";
import type { EventLoopMonitor } from "@runproof/workflow";

import type { StopRequests } from "./stop-requests.ts";

/** What a session works with from its first call to its last. */
export interface SessionTools {
  readonly client: OllamaClient;
  readonly lane: Lane;
  readonly eventLoop: EventLoopMonitor;
  /** Absolute path of the data folder. */
  readonly dataPath: string;
  readonly writer: RunWriter;
  readonly stop: StopRequests;
}
