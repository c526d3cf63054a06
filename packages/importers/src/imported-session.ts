import type { CallRecord, ImportSource, ResolvedPlan, RunRecord } from "@runproof/contract";

/** The texts of one call, where the file keeps them. */
export interface ImportedTexts {
  readonly prompt?: string | undefined;
  readonly answer?: string | undefined;
}

/** What another program measured as records of ours. What its files do not tell is absent. */
export interface ImportedSession {
  readonly resolvedPlan: ResolvedPlan;
  /** In the order in which they were made. */
  readonly calls: readonly CallRecord[];
  readonly runs: readonly RunRecord[];
  /** By call id. */
  readonly texts: ReadonlyMap<string, ImportedTexts>;
  readonly source: ImportSource;
}
