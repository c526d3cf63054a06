import type { CallRecord, ResolvedPlan, RunRecord } from "@runproof/contract";

import type { CallFacts } from "./call-facts.ts";
import { rememberIndex } from "./index-session.ts";
import { createSessionCollector } from "./session-collector.ts";
import type { SessionRecords } from "./session-records.ts";

/** Keeps of a session's calls what measures, gates and reports need: about 0.3 kB of each. */
export interface SessionKeeper {
  /** Take the next call of the log. */
  readonly keep: (call: CallRecord) => CallFacts;
  /** The session, once all its calls were taken; `measureRecords`, `judge` and `flagCalls` know it. */
  readonly session: (runs: readonly RunRecord[]) => SessionRecords;
}

export function createSessionKeeper(resolvedPlan: ResolvedPlan): SessionKeeper {
  const collector = createSessionCollector(resolvedPlan);
  return {
    keep: collector.addCall,
    session: (runs) => {
      for (const run of runs) collector.addRun(run);
      const session = { resolvedPlan, calls: collector.calls, runs };
      rememberIndex(session, collector.index());
      return session;
    },
  };
}
