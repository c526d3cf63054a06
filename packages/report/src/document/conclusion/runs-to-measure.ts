import type { Comparison } from "@runproof/contract";

import { comparisonClaimId } from "../../claims/claim-id.ts";
import { claimed, type Claimed } from "../../wording/prose.ts";
import { FEWEST_RUNS } from "../../wording/would-change-sentence.ts";

/** How many runs would settle a comparison. */
export type RunsToMeasure =
  | { readonly kind: "at-least" | "about"; readonly runs: number; readonly figure: Claimed }
  /** More than a thousand. */
  | { readonly kind: "out-of-reach" }
  /** There are as many as chance should need; this time they did not suffice. */
  | { readonly kind: "more" }
  /** Values that never differ are not settled by more of them. */
  | { readonly kind: "other-values" };

/** Undefined for a comparison that is not inconclusive. */
export function runsToMeasure(comparison: Comparison): RunsToMeasure | undefined {
  const { verdict } = comparison;
  if (verdict.kind !== "inconclusive") return undefined;
  const { reason, requiredRuns, baselineRuns, candidateRuns } = verdict;
  if (reason === "zero-variance") return { kind: "other-values" };
  if (requiredRuns === null) return { kind: "out-of-reach" };
  const runs = Math.max(FEWEST_RUNS, requiredRuns ?? FEWEST_RUNS);
  if (runs <= Math.min(baselineRuns, candidateRuns)) return { kind: "more" };
  const figure = claimed(String(runs), comparisonClaimId(comparison, "targetRuns"));
  return { kind: requiredRuns === undefined ? "at-least" : "about", runs, figure };
}

/** Before the number: no spread was known, or one was. */
export const RUNS_WORD = { "at-least": "at least", about: "about" } as const;
