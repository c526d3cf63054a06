import type { Comparison, MetricOfRecord } from "@runproof/contract";

import { CLARITY } from "../decide/clarity.ts";
import type { ReportInput } from "../report-input.ts";
import { effectText } from "../wording/effect-text.ts";
import { equivalenceInterval } from "../wording/equivalence-interval.ts";
import { metricTitle } from "../wording/metric-name.ts";
import { share } from "../wording/numbers.ts";
import type { Prose } from "../wording/prose.ts";
import { isMeasured, VERDICT_LABEL } from "../wording/verdict-words.ts";
import type { Chart } from "./chart.ts";
import { forestChart } from "./forest/forest-chart.ts";
import type { ForestRow } from "./forest/forest-row.ts";
import { shortLabels } from "./short-labels.ts";
import { mergedMarks } from "./sweep/merged-marks.ts";
import { VERDICT_MARKS } from "./verdict-marks.ts";
import { metricVerdictsText, verdictsText } from "./verdicts-text.ts";

/** With more comparisons than this every metric has a chart of its own; more arms are in no chart. */
const MOST_ROWS = 24;
/** Charts of metrics beside the deciding one. */
const MOST_FURTHER = 4;
/** Ids of the charts of further metrics. */
export const FURTHER_VERDICTS_IDS: readonly string[] = Array.from(
  { length: MOST_FURTHER },
  (_, index) => `verdicts-${index + 2}`,
);

/**
 * Ratio of every metric of record with its intervals, over the band of changes that do not matter.
 * Where they are many: of the deciding metric, and one chart more for each of the others.
 */
export function verdictsCharts(input: ReportInput): readonly Chart[] {
  const { comparisons } = input.verdicts;
  if (!comparisons.some(({ verdict }) => isMeasured(verdict))) return [];
  if (comparisons.length <= MOST_ROWS) {
    const chart = chartOf(input, comparisons, { id: "verdicts", title: verdictsText(comparisons) });
    return chart === undefined ? [] : [chart];
  }
  const [deciding, ...further] = input.resolvedPlan.plan.metrics;
  const named = [
    ...(deciding === undefined ? [] : [{ id: "verdicts", metric: deciding }]),
    ...further.flatMap((metric, index) => {
      const id = FURTHER_VERDICTS_IDS[index];
      return id === undefined ? [] : [{ id, metric }];
    }),
  ];
  return named.flatMap(({ id, metric }) => metricChart(input, metric, id) ?? []);
}

/** One metric, a row per arm. */
function metricChart(
  input: ReportInput,
  { id: metric, stage }: MetricOfRecord,
  id: string,
): Chart | undefined {
  const all = input.verdicts.comparisons.filter(
    (each) => each.metric === metric && each.stage === stage,
  );
  if (!all.some(({ verdict }) => isMeasured(verdict))) return undefined;
  const shown = clearest(all);
  return chartOf(input, shown, {
    id,
    title: metricVerdictsText(input, { metric, stage }, all, shown.length),
    oneMetric: true,
  });
}

/** As many as a chart holds, those that decide something first; in the order of the plan. */
function clearest(comparisons: readonly Comparison[]): readonly Comparison[] {
  const ranked = comparisons.toSorted((a, b) => CLARITY[a.verdict.kind] - CLARITY[b.verdict.kind]);
  const chosen = new Set(ranked.slice(0, MOST_ROWS));
  return comparisons.filter((each) => chosen.has(each));
}

function chartOf(
  input: ReportInput,
  comparisons: readonly Comparison[],
  {
    id,
    title,
    oneMetric = false,
  }: { readonly id: string; readonly title: Prose; readonly oneMetric?: boolean },
): Chart | undefined {
  const [first] = comparisons;
  if (first === undefined) return undefined;
  const labels = shortLabels(
    comparisons.flatMap(({ candidateArm, stage }) =>
      stage === undefined ? [candidateArm] : [candidateArm, stage],
    ),
  );
  const merged = mergedMarks(input);
  const armOf = ({ candidateArm }: Comparison): string =>
    [labels.get(candidateArm), merged.get(candidateArm)]
      .filter((part) => part !== undefined)
      .join(" ");
  const several = input.resolvedPlan.cells.length > 2;
  const nameOf = (comparison: Comparison): string => {
    const { metric, stage } = comparison;
    if (oneMetric) return armOf(comparison);
    const name = metricTitle({ metric, stage: stage === undefined ? stage : labels.get(stage) });
    return several ? `${armOf(comparison)}: ${name}` : name;
  };
  return forestChart(
    comparisons.map((comparison) => rowOf(comparison, nameOf(comparison), input)),
    {
      id,
      title,
      against: shortLabels([first.baselineArm]).get(first.baselineArm) ?? first.baselineArm,
    },
  );
}

function rowOf(comparison: Comparison, row: string, input: ReportInput): ForestRow {
  const { verdict, margin } = comparison;
  const label = VERDICT_LABEL[verdict.kind];
  const effect = isMeasured(verdict) ? effectText(verdict) : undefined;
  const said = effect === undefined ? label : `${label} ${effect.change}`;
  const base = {
    row,
    ...VERDICT_MARKS[verdict.kind],
    said,
    narrowLabel: `${row}: ${said}`,
    marginLow: 1 - margin,
    marginHigh: 1 / (1 - margin),
    marginText: `${row}: within ±${share(margin)} is taken as no difference`,
    what: `${row}: ${said}${effect?.interval === undefined ? "" : `, ${effect.interval}`}`,
  };
  if (!isMeasured(verdict)) return base;
  const { ratio, ratioLow, ratioHigh } = verdict;
  const inner = equivalenceInterval(comparison, input);
  return {
    ...base,
    ratio,
    ...(ratioLow !== null && ratioHigh !== null && { low: ratioLow, high: ratioHigh }),
    ...(inner !== undefined && { innerLow: inner.low, innerHigh: inner.high }),
  };
}
