import type { Manifest, MeasuresFile, ResolvedPlan, VerdictsFile } from "@runproof/contract";

/** Another run directory that may show the same. */
export interface IndependentRun {
  readonly manifest: Manifest;
  readonly verdicts: VerdictsFile;
}

/** What is known of the files of a run directory. */
export interface ArtifactChain {
  /** Files with a checksum, and those of them whose content no longer agrees with it. */
  readonly files: number;
  readonly changed: readonly string[];
  /** Printed numbers, and those of them that name no record. */
  readonly claims?: { readonly count: number; readonly untraced: number };
}

/** What a run directory shows, as far as the rubric asks. */
export interface RubricFacts {
  readonly manifest: Manifest;
  readonly resolvedPlan: ResolvedPlan;
  readonly measures: MeasuresFile;
  readonly verdicts: VerdictsFile;
  /** Absent = nobody looked. */
  readonly chain?: ArtifactChain | undefined;
  /** As the report prints them; absent = those of the plan. */
  readonly limitations?: readonly string[] | undefined;
  readonly invalidationTriggers?: readonly string[] | undefined;
  /** Runs that may corroborate this one; absent = none was named. */
  readonly others?: readonly IndependentRun[] | undefined;
}

/** What was found for one criterion; it is met when nothing is missing. */
export interface Finding {
  readonly evidence: readonly string[];
  readonly missing: readonly string[];
  readonly cure?: string;
}
