import { metricDefinition, type Better } from "@runproof/contract";

import { engineNotice } from "../decide/engine-notice.ts";
import { statusNotice } from "../decide/status-notice.ts";
import type { ReportInput } from "../report-input.ts";
import { cleanLine, escapeInvisible } from "../text/clean-text.ts";
import { metricTitle } from "../wording/metric-name.ts";
import { decimalsOf } from "../wording/numbers.ts";
import { seriesMeasures, type SummarizedMeasure } from "./series-measures.ts";
import { seriesTag } from "./series-tag.ts";

/** One entry of the array that github-action-benchmark reads (its tools custom…IsBetter). */
interface BenchmarkEntry {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  /** Sample standard deviation over runs, for people. */
  readonly range?: string;
  /** Lines shown when somebody points at the value. */
  readonly extra: string;
}

/** The one direction of a file. */
type Direction = Exclude<Better, "none">;

/**
 * Means over runs for github-action-benchmark. Its tool has one direction for a whole file, so
 * metrics that are better lower and those that are better higher are written apart.
 */
export function renderGithubActionBenchmark(input: ReportInput, better: Direction): string {
  const entries = measuresOf(input, better).map((measure) => entryOf(measure, input));
  return `${escapeInvisible(JSON.stringify(entries, null, 2))}\n`;
}

/** The action ends with an error at an empty array (its src/extract.ts): a file without entries is none. */
export function noBenchmarkReason(input: ReportInput, better: Direction): string | undefined {
  if (measuresOf(input, better).length > 0) return undefined;
  const word = better === "lower" ? "smaller" : "bigger";
  return `no metric that is better ${word} has a value, and github-action-benchmark stops at an empty file`;
}

function measuresOf(input: ReportInput, better: Direction): readonly SummarizedMeasure[] {
  return seriesMeasures(input).filter(({ metric }) => metricDefinition(metric).better === better);
}

function entryOf(measure: SummarizedMeasure, input: ReportInput): BenchmarkEntry {
  const { mean, median, min, max, stdDev, n } = measure.summary;
  const { unit } = metricDefinition(measure.metric);
  const decimals = decimalsOf(Math.abs(mean));
  const format = (value: number): string => `${value.toFixed(decimals)} ${unit}`;
  const { manifest, resolvedPlan } = input;
  return {
    name: `${seriesTag(input)}${manifest.plan}/${measure.arm}: ${metricTitle(measure)} (mean)`,
    unit,
    value: mean,
    ...(stdDev !== null && { range: `± ${stdDev.toFixed(decimals)}` }),
    extra: [
      engineNotice(resolvedPlan.target),
      statusNotice(input),
      `mean of n = ${n}, median ${format(median)}, ${format(min)} to ${format(max)}`,
      `model ${resolvedPlan.target.model}, run ${manifest.id}`,
    ]
      .filter((line) => line !== undefined)
      .map(cleanLine)
      .join("\n"),
  };
}
