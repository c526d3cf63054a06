import type { Comparison } from "@runproof/contract";

import { hasUnprovenWork, UNPROVEN_WORK } from "../../decide/unproven-work.ts";
import type { ReportInput } from "../../report-input.ts";
import {
  changeFigure,
  equivalenceFigure,
  intervalFigure,
  runsFigure,
} from "../../wording/comparison-figures.ts";
import { equivalenceInterval } from "../../wording/equivalence-interval.ts";
import { isVeryWide } from "../../wording/is-very-wide.ts";
import { prose, type Prose } from "../../wording/prose.ts";
import { isMeasured } from "../../wording/verdict-words.ts";

/** The numbers that the sentence of the verdict does not hold. */
export function findingDetail(comparison: Comparison, input: ReportInput): readonly Prose[] {
  const { verdict } = comparison;
  if (!isMeasured(verdict)) return [];
  const change = changeFigure(comparison, verdict);
  const interval = intervalFigure(comparison, verdict);
  const runs = runsFigure(comparison, verdict);
  switch (verdict.kind) {
    case "faster":
    case "slower":
      return [
        interval === undefined ? prose`${runs}.` : prose`${interval}, ${runs}.`,
        ...(hasUnprovenWork(comparison) ? [prose`${UNPROVEN_WORK}`] : []),
      ];
    case "equivalent": {
      const inner = equivalenceInterval(comparison, input);
      const test =
        inner === undefined
          ? ""
          : prose`; equivalence test: ${equivalenceFigure(comparison, inner)}`;
      const spread = interval === undefined ? "" : prose` (${interval}${test})`;
      return [prose`${change}${spread}, ${runs}.`];
    }
    case "inconclusive": {
      const { ratioLow, ratioHigh } = verdict;
      if (ratioLow !== null && ratioHigh !== null && isVeryWide(ratioLow, ratioHigh)) {
        return [prose`${change}, with a very wide interval.`];
      }
      const numbers = prose`${change}${interval === undefined ? "" : prose` (${interval})`}`;
      return [
        verdict.reason === "zero-variance" ? prose`${numbers}, ${runs}.` : prose`${numbers}.`,
      ];
    }
  }
}
