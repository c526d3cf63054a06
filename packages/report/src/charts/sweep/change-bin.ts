import { metricDefinition, type Comparison } from "@runproof/contract";

import { marginBounds } from "../../wording/margin-bounds.ts";
import { isMeasured } from "../../wording/verdict-words.ts";
import { BAND, CHANGE_COLORS, PAPER } from "../palette.ts";

/** How a change compares with the margin of its metric. */
export type ChangeBin =
  | "much-better"
  | "better"
  | "within"
  | "worse"
  | "much-worse"
  | "without-change";

/** In the order of a legend. */
export const BIN_LABEL = {
  "much-better": "> 2 margins better",
  better: "> 1 margin better",
  within: "within the margin",
  worse: "> 1 margin worse",
  "much-worse": "> 2 margins worse",
  "without-change": "no change known",
} as const satisfies Record<ChangeBin, string>;

export const BIN_COLOR = {
  ...CHANGE_COLORS,
  within: BAND,
  "without-change": PAPER,
} as const satisfies Record<ChangeBin, { readonly light: string }>;

/** A margin twice over is the margin's ratio squared, as on an axis of ratios. */
export function changeBin(comparison: Comparison | undefined): ChangeBin {
  if (comparison === undefined || !isMeasured(comparison.verdict)) return "without-change";
  const { ratio } = comparison.verdict;
  const { low, high } = marginBounds(comparison.margin);
  if (ratio >= low && ratio <= high) return "within";
  const isFar = ratio < low ** 2 || ratio > high ** 2;
  const isBetter = ratio > 1 === (metricDefinition(comparison.metric).better === "higher");
  if (isBetter) return isFar ? "much-better" : "better";
  return isFar ? "much-worse" : "worse";
}

/** Whether the runs decide it; only then a cell is filled. */
export function isDecided({ verdict: { kind } }: Comparison): boolean {
  return kind === "faster" || kind === "slower" || kind === "equivalent";
}
