import type { ResolvedPlan, RunRecord } from "@runproof/contract";

import type { CallFacts } from "./call-facts.ts";

/**
 * The records of one session: its calls whole, as they are on disk, or as a session keeper keeps them.
 */
export interface SessionRecords {
  readonly resolvedPlan: ResolvedPlan;
  readonly calls: readonly CallFacts[];
  readonly runs: readonly RunRecord[];
}

/** The same, as measures see it. */
export type SessionFacts = SessionRecords;
