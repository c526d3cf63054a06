import type { Comparison } from "@runproof/contract";
import type { DistinctEffect } from "@runproof/metrics";

import { sessionClaimId } from "../claims/claim-id.ts";
import type { ReportInput } from "../report-input.ts";
import { runsFigure } from "../wording/comparison-figures.ts";
import { metricTitle } from "../wording/metric-name.ts";
import { moreArms } from "../wording/more-arms.ts";
import { claimed, joinProse, prose, sentences, type Prose } from "../wording/prose.ts";
import { verdictCounts } from "../wording/verdict-counts.ts";
import { isMeasured } from "../wording/verdict-words.ts";
import { countedVerdicts } from "./sweep/counted-verdicts.ts";
import { mergedMarks } from "./sweep/merged-marks.ts";

/** Different numbers of runs that a title tells. */
const MOST_RUNS_TOLD = 3;

const HOW =
  "Points are changes in %, thin lines 95 % intervals, thick lines the 90 % intervals of the equivalence test, shaded bands the margins";

/** Of all comparisons in one chart. */
export function verdictsText(comparisons: readonly Comparison[]): Prose {
  const all = claimed(String(comparisons.length), sessionClaimId("comparisons"));
  const noun = comparisons.length === 1 ? "comparison" : "comparisons";
  return prose`${all} ${noun}${runsTold(comparisons)}: ${verdictCounts(comparisons)}. ${HOW}; lower is better for times, higher for rates.`;
}

/** Of a chart of one metric; `shown` of its comparisons are drawn. */
export function metricVerdictsText(
  input: ReportInput,
  metric: Pick<Comparison, "metric" | "stage">,
  effects: readonly DistinctEffect[],
  shown: number,
): Prose {
  const all = effects.map(({ comparison }) => comparison);
  const hidden = all.length - shown;
  return sentences([
    prose`${metricTitle(metric)}, all arms${runsTold(all)}: ${countedVerdicts(input, metric)}.`,
    moreArms(hidden, "in verdicts.json"),
    `${HOW}.`,
    mergedMarks(input).size > 0 ? "Arms that the server ran alike are one, with a letter." : "",
  ]);
}

/** " (5 pairs of runs)" */
function runsTold(comparisons: readonly Comparison[]): Prose {
  const measured = comparisons.flatMap((comparison) =>
    isMeasured(comparison.verdict) ? [runsFigure(comparison, comparison.verdict)] : [],
  );
  const runs = [...new Map(measured.map((figure) => [figure.text, figure])).values()];
  if (runs.length === 0) return [];
  const told = joinProse(
    runs.slice(0, MOST_RUNS_TOLD).map((figure) => [figure]),
    " or ",
  );
  return prose` (${told}${runs.length > MOST_RUNS_TOLD ? " or another number" : ""})`;
}
