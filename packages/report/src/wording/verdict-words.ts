import { BenchError, metricDefinition, type GateId, type Verdict } from "@runproof/contract";

import type { MetricSubject } from "./metric-name.ts";

/** A verdict whose numbers are known. */
export type MeasuredVerdict = Extract<Verdict, { readonly ratio: number }>;

export function isMeasured(verdict: Verdict): verdict is MeasuredVerdict {
  return "ratio" in verdict;
}

/**
 * The word for a verdict's direction. It is derived from the kind, and the numbers must agree:
 * a record in which they do not has been changed by hand and is refused.
 *
 * @throws BenchError `RUN_INCOMPATIBLE`
 */
export function directionWord(
  subject: MetricSubject,
  verdict: Extract<Verdict, { readonly kind: "faster" | "slower" }>,
): string {
  const { better } = metricDefinition(subject.metric);
  const good = better === "higher" ? verdict.ratio > 1 : verdict.ratio < 1;
  if (better === "none" || good !== (verdict.kind === "faster")) {
    throw new BenchError(
      "RUN_INCOMPATIBLE",
      `the verdict "${verdict.kind}" contradicts its ratio ${verdict.ratio} in ${subject.metric}`,
      { hint: "write the verdicts of this run anew from its records" },
    );
  }
  return verdict.kind;
}

/** One or two words for a table or a badge. */
export const VERDICT_LABEL = {
  faster: "faster",
  slower: "slower",
  equivalent: "equivalent",
  inconclusive: "inconclusive",
  "not-comparable": "not comparable",
  "not-measured": "not measured",
} as const satisfies Record<Verdict["kind"], string>;

export const GATE_LABEL = {
  "same-work": "same work",
  "treatment-delivered": "treatment delivered",
  warm: "warm",
  failures: "failures",
  order: "order",
} as const satisfies Record<GateId, string>;

/** Why a verdict is missing, in a list that holds several such arms. */
export const OPEN_CAUSE = {
  "insufficient-precision": "wide intervals",
  "too-few-runs": "too few runs",
  "zero-variance": "values that do not vary",
} as const satisfies Record<Extract<Verdict, { readonly kind: "inconclusive" }>["reason"], string>;

/** The same for arms that may not be compared. */
export const GATE_CAUSE = {
  "same-work": "other work",
  "treatment-delivered": "options without effect",
  warm: "not warm",
  failures: "lost runs",
  order: "unfair order",
} as const satisfies Record<GateId, string>;

/** What a failed gate means for two arms. */
export const GATE_FAILURE = {
  "same-work": "they did not do the same work",
  "treatment-delivered": "their options made no difference to the server",
  warm: "they were not measured warm",
  failures: "too many runs were lost",
  order: "their order is not fair",
} as const satisfies Record<GateId, string>;
