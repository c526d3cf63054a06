import type { Comparison } from "@runproof/contract";

import { comparisonClaimId } from "../claims/claim-id.ts";
import { effectText, rangeText } from "./effect-text.ts";
import type { RatioBounds } from "./equivalence-interval.ts";
import { pValue, share } from "./numbers.ts";
import { claimed, type Claimed } from "./prose.ts";
import { runsText } from "./runs-text.ts";
import type { MeasuredVerdict } from "./verdict-words.ts";

/** "±5 %" */
export function marginFigure(comparison: Comparison): Claimed {
  return claimed(`±${share(comparison.margin)}`, comparisonClaimId(comparison, "margin"));
}

/** "−12.3 %" */
export function changeFigure(comparison: Comparison, verdict: MeasuredVerdict): Claimed {
  return claimed(effectText(verdict).change, comparisonClaimId(comparison, "change"));
}

/** "95 % CI −15.2 % to −9.1 %"; undefined where the runs give no interval. */
export function intervalFigure(
  comparison: Comparison,
  verdict: MeasuredVerdict,
): Claimed | undefined {
  const { interval } = effectText(verdict);
  return interval === undefined
    ? undefined
    : claimed(interval, comparisonClaimId(comparison, "change"));
}

/** "−12.3 % (−15.2 % to −9.1 %)" */
export function changeAndRange(comparison: Comparison, verdict: MeasuredVerdict): Claimed {
  const { change, range } = effectText(verdict);
  return claimed(
    range === undefined ? change : `${change} (${range})`,
    comparisonClaimId(comparison, "change"),
  );
}

/** "0.877 (95 % CI 0.848 to 0.909)" */
export function ratioFigure(comparison: Comparison, verdict: MeasuredVerdict): Claimed {
  return claimed(effectText(verdict).ratio, comparisonClaimId(comparison, "ratio"));
}

/** "90 % CI −2.1 % to +1.4 %": the interval of the equivalence test. */
export function equivalenceFigure(comparison: Comparison, inner: RatioBounds): Claimed {
  return claimed(`90 % CI ${rangeText(inner)}`, comparisonClaimId(comparison, "equivalence"));
}

/** "5 pairs of runs" */
export function runsFigure(comparison: Comparison, verdict: MeasuredVerdict): Claimed {
  return claimed(runsText(comparison, verdict), comparisonClaimId(comparison, "runs"));
}

/** "p = 0.021" */
export function pFigure(
  comparison: Comparison,
  which: "p" | "pAdjusted" | "pEquivalence",
  p: number,
): Claimed {
  return claimed(pValue(p), comparisonClaimId(comparison, which));
}
