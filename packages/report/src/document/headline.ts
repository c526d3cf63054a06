import type { Comparison, Measure } from "@runproof/contract";
import { findMeasure } from "@runproof/metrics";

import { decidingComparisons } from "../decide/decide.ts";
import type { ReportInput } from "../report-input.ts";
import { effectText } from "../wording/effect-text.ts";
import { metricPhrase } from "../wording/metric-name.ts";
import { metricFormat } from "../wording/metric-unit.ts";
import { share } from "../wording/numbers.ts";
import { runsText } from "../wording/runs-text.ts";
import { isMeasured } from "../wording/verdict-words.ts";
import type { HeadlineFigure } from "./report-document.ts";

/** The deciding metric at a glance: both means, the change and the runs. Several candidates have a chart instead. */
export function headline(input: ReportInput): readonly HeadlineFigure[] {
  const [comparison, ...others] = decidingComparisons(input);
  if (comparison === undefined || others.length > 0) return [];
  // Two means side by side are a comparison, also where none is allowed.
  if (!isMeasured(comparison.verdict)) return [];
  return [...meanFigures(input, comparison), ...changeFigures(comparison), runsFigure(input)];
}

function meanFigures(input: ReportInput, comparison: Comparison): readonly HeadlineFigure[] {
  const { metric, stage, baselineArm, candidateArm } = comparison;
  const measures = [baselineArm, candidateArm].map((arm): Measure | undefined => {
    const cell = input.resolvedPlan.cells.find((each) => each.arm === arm);
    return cell === undefined ? undefined : findMeasure(input.measures, cell.id, metric, stage);
  });
  const typical = measures.find((measure) => measure?.summary !== undefined)?.summary?.mean;
  if (typical === undefined) return [];
  const { unit, format } = metricFormat(metric, typical);
  return measures.flatMap((measure): readonly HeadlineFigure[] => {
    if (measure?.summary === undefined) return [];
    const { mean, stdDev, n } = measure.summary;
    const spread = stdDev === null ? "" : ` ± ${format(stdDev)} sd`;
    return [
      {
        label: measure.arm,
        value: `${format(mean)} ${unit}`,
        detail: `mean ${metricPhrase(comparison)}${spread}, n = ${n}`,
      },
    ];
  });
}

function changeFigures(comparison: Comparison): readonly HeadlineFigure[] {
  const { verdict, margin } = comparison;
  if (!isMeasured(verdict)) return [];
  const { change, interval } = effectText(verdict);
  return [
    {
      label: "change",
      value: change,
      detail: `${interval ?? "no interval"}; margin ±${share(margin)}; ${runsText(comparison, verdict)}`,
    },
  ];
}

function runsFigure({ measures }: ReportInput): HeadlineFigure {
  const sum = (read: (counts: (typeof measures.counts)[number]) => number): number =>
    measures.counts.reduce((total, counts) => total + read(counts), 0);
  const failed = sum(({ failedRuns }) => failedRuns);
  const invalid = sum(({ invalidRuns }) => invalidRuns);
  return {
    label: "usable runs",
    value: `${sum(({ okRuns }) => okRuns)} of ${sum(({ plannedRuns }) => plannedRuns)}`,
    detail: `${failed} failed, ${invalid} disturbed, over all arms`,
  };
}
