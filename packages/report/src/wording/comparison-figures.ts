import type { Comparison } from "@runproof/contract";

import { comparisonClaimId } from "../claims/claim-id.ts";
import { changeText } from "./change-text.ts";
import { effectText } from "./effect-text.ts";
import type { RatioBounds } from "./equivalence-interval.ts";
import { marginBounds } from "./margin-bounds.ts";
import { pValue, share, signedPercents } from "./numbers.ts";
import { percentChange } from "./percent-change.ts";
import { claimed, prose, type Claimed, type Prose } from "./prose.ts";
import { runsText } from "./runs-text.ts";
import type { MeasuredVerdict } from "./verdict-words.ts";

/** "±5 %" */
export function marginFigure(comparison: Comparison): Claimed {
  return claimed(`±${share(comparison.margin)}`, comparisonClaimId(comparison, "margin"));
}

/** "−12.3 %"; for a decided direction always with its sign and on its side of the margin. */
export function changeFigure(comparison: Comparison, verdict: MeasuredVerdict): Claimed {
  return claimed(changeText(verdict, comparison.margin), comparisonClaimId(comparison, "change"));
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

/**
 * "90 % CI −2.1 % to +1.4 %, within the margin of −5.0 % to +5.3 %": the interval of the equivalence
 * test, and the changes that the margin allows, which reach further upwards because half and double
 * are equally far.
 */
export function equivalenceFigure(comparison: Comparison, inner: RatioBounds): Prose {
  const allowed = marginBounds(comparison.margin);
  const [low = "", high = "", least = "", most = ""] = signedPercents(
    [inner.low, inner.high, allowed.low, allowed.high].map(percentChange),
  );
  const figure = claimed(`90 % CI ${low} to ${high}`, comparisonClaimId(comparison, "equivalence"));
  const from = claimed(least, comparisonClaimId(comparison, "marginLow"));
  const to = claimed(most, comparisonClaimId(comparison, "marginHigh"));
  return prose`${figure}, within the margin of ${from} to ${to}`;
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
