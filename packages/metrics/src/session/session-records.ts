import type { CallRecord, ResolvedPlan, RunRecord } from "@runproof/contract";

import type { CallFacts } from "./call-facts.ts";

/** The records of one session, as they are on disk. */
export interface SessionRecords {
  readonly resolvedPlan: ResolvedPlan;
  readonly calls: readonly CallRecord[];
  readonly runs: readonly RunRecord[];
}

/** The same, with what measures need of the calls. */
export interface SessionFacts extends Omit<SessionRecords, "calls"> {
  readonly calls: readonly CallFacts[];
}
