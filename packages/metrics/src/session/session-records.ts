import type { CallRecord, ResolvedPlan, RunRecord } from "@runproof/contract";

/** The records of one session, as they are on disk. */
export interface SessionRecords {
  readonly resolvedPlan: ResolvedPlan;
  readonly calls: readonly CallRecord[];
  readonly runs: readonly RunRecord[];
}
