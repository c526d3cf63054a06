import type { Comparison, MetricOfRecord } from "@runproof/contract";
import type { DistinctEffect } from "@runproof/metrics";

import { CLARITY } from "../decide/clarity.ts";
import { effectsOfMetric } from "../decide/effects.ts";
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
    return [chartOf(input, allRows(input), { id: "verdicts", title: verdictsText(comparisons) })];
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

/** One metric, a row per configuration: arms that the server ran alike are one. */
function metricChart(input: ReportInput, metric: MetricOfRecord, id: string): Chart | undefined {
  const all = effectsOfMetric(input, metric);
  if (!all.some(({ comparison }) => isMeasured(comparison.verdict))) return undefined;
  const shown = clearest(all);
  const labels = shortLabels(shown.map(({ comparison }) => comparison.candidateArm));
  const merged = mergedMarks(input);
  const rows = shown.map(({ comparison, arms }): ForestRow => {
    const { candidateArm } = comparison;
    const name = [
      labels.get(candidateArm),
      arms.length > 1 ? `and ${arms.length - 1} more` : undefined,
      merged.get(candidateArm),
    ];
    const row = rowOf(comparison, name.filter((part) => part !== undefined).join(" "), input);
    if (arms.length === 1) return row;
    // A phone has no room for how many they are; the mark says that they are several.
    const narrow = [labels.get(candidateArm), merged.get(candidateArm)];
    return {
      ...row,
      narrowLabel: `${narrow.filter((part) => part !== undefined).join(" ")}: ${row.said}`,
      what: `${row.what}; run alike: ${arms.join(", ")}`,
    };
  });
  return chartOf(input, rows, {
    id,
    title: metricVerdictsText(input, { metric: metric.id, stage: metric.stage }, all, shown.length),
  });
}

/** As many as a chart holds, those that decide something first; in the order of the plan. */
function clearest(effects: readonly DistinctEffect[]): readonly DistinctEffect[] {
  const chosen = new Set(effects.toSorted((a, b) => rankOf(a) - rankOf(b)).slice(0, MOST_ROWS));
  return effects.filter((each) => chosen.has(each));
}

/** All metrics of few arms. */
function allRows(input: ReportInput): readonly ForestRow[] {
  const { comparisons } = input.verdicts;
  const labels = shortLabels(
    comparisons.flatMap(({ candidateArm, stage }) =>
      stage === undefined ? [candidateArm] : [candidateArm, stage],
    ),
  );
  const several = input.resolvedPlan.cells.length > 2;
  const merged = mergedMarks(input);
  return comparisons.map((comparison) => {
    const { metric, stage, candidateArm } = comparison;
    const name = metricTitle({ metric, stage: stage === undefined ? stage : labels.get(stage) });
    const arm = [labels.get(candidateArm), merged.get(candidateArm)];
    const row = `${arm.filter((part) => part !== undefined).join(" ")}: ${name}`;
    return rowOf(comparison, several ? row : name, input);
  });
}

function rankOf({ comparison }: DistinctEffect): number {
  return CLARITY[comparison.verdict.kind];
}

function chartOf(
  input: ReportInput,
  rows: readonly ForestRow[],
  { id, title }: { readonly id: string; readonly title: Prose },
): Chart {
  const { baseline } = input.resolvedPlan.plan;
  return forestChart(rows, {
    id,
    title,
    against: shortLabels([baseline]).get(baseline) ?? baseline,
  });
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
    marginText: `within ±${share(margin)} is taken as no difference`,
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
