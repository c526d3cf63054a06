import type { ReportInput } from "../report-input.ts";
import { escapeInvisible } from "../text/clean-text.ts";
import { seriesMeasures } from "./series-measures.ts";
import { seriesTag } from "./series-tag.ts";

/** One value of Bencher Metric Format (https://bencher.dev/docs/reference/bencher-metric-format). */
interface BencherMetric {
  readonly value: number;
  readonly lower_value?: number;
  readonly upper_value?: number;
}

/**
 * Bencher Metric Format: benchmarks are "plan/arm/stage", measures are means over runs in the unit
 * their name ends with ("ttft-ms-mean"), bounds are their 95 % intervals where the runs give one.
 */
export function renderBencher(input: ReportInput): string {
  const report: Record<string, Record<string, BencherMetric>> = {};
  for (const { metric, arm, stage, summary } of seriesMeasures(input)) {
    const place = [input.manifest.plan, arm, stage].filter((part) => part !== undefined).join("/");
    const benchmark = (report[`${seriesTag(input)}${place}`] ??= {});
    const { mean, meanLow, meanHigh } = summary;
    benchmark[`${kebabCase(metric)}-mean`] = {
      value: mean,
      ...(meanLow !== null && { lower_value: meanLow }),
      ...(meanHigh !== null && { upper_value: meanHigh }),
    };
  }
  return `${escapeInvisible(JSON.stringify(report, null, 2))}\n`;
}

function kebabCase(metric: string): string {
  return metric.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
