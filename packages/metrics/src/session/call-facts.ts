import type { CallRecord, ClientTiming, ServerTiming } from "@runproof/contract";

import type { CallFlags } from "../call/call-flags.ts";
import type { AlikeFields } from "./alike-calls.ts";

/**
 * What measures and gates need of a call record. A session is held as these, so that a million calls
 * fit into memory: no stamp of every chunk, no hashes, and equal texts and options once. Every call
 * record is one, too.
 */
export interface CallFacts
  extends
    AlikeFields,
    Pick<CallRecord, "id" | "runId" | "block" | "promptCharacters" | "thinkingCharacters"> {
  readonly client: Omit<ClientTiming, "contentChunkNs"> & {
    /** `callNs` in two numbers, where it was kept so: whole seconds, and the nanoseconds after them. */
    readonly callSeconds?: number;
    readonly callRestNs?: number;
  };
  readonly server: Omit<ServerTiming, "contentCreatedNs" | "firstCreatedAt" | "lastCreatedAt">;
  /** Equal for equal prompts; see `promptKey`. Absent where no prompt was hashed. */
  readonly promptKey?: number | undefined;
  /** What happened to it; set when the session is sorted. */
  flags?: CallFlags | undefined;
  /** Median gap between its chunks with content, in ms; it stands in for their stamps. */
  readonly itlMs?: number | undefined;
}
