import { metricDefinition, METRICS, type MetricDefinition } from "@runproof/contract";

import type { ReportInput } from "../../report-input.ts";
import { attributes, type Metric, type SummaryPoint, type TimeRange } from "./otlp.ts";

/** Units as the Unified Code for Units of Measure writes them. */
const UCUM = {
  ms: "ms",
  "tokens/s": "{token}/s",
  tokens: "{token}",
  ratio: "1",
  words: "{word}",
} as const satisfies Record<MetricDefinition["unit"], string>;

/**
 * Every measure of measures.json as it is there, under a name of our own ("runproof.workflow",
 * "runproof.ttft"): number and sum of its values per run, smallest, median and largest.
 */
export function measureSummaries(input: ReportInput, time: TimeRange): readonly Metric[] {
  return METRICS.flatMap(({ id, label }): Metric[] => {
    const { unit, definition } = metricDefinition(id);
    const dataPoints = input.measures.measures
      .filter(({ metric }) => metric === id)
      .flatMap(({ arm, stage, provenance, summary }): SummaryPoint[] => {
        if (summary === undefined) return [];
        const { n, sum, min, median, max } = summary;
        const facts = {
          "runproof.arm": arm,
          "runproof.stage": stage,
          "runproof.provenance": provenance,
        };
        return [
          {
            attributes: attributes(facts),
            ...time,
            count: String(n),
            sum,
            quantileValues: [
              { quantile: 0, value: min },
              { quantile: 0.5, value: median },
              { quantile: 1, value: max },
            ],
          },
        ];
      });
    if (dataPoints.length === 0) return [];
    const description = `${label}, one value per run: ${definition}`;
    return [{ name: metricName(id), description, unit: UCUM[unit], summary: { dataPoints } }];
  });
}

/** A unit has a field of its own, so it is no part of the name: "ttftMs" → "runproof.ttft". */
function metricName(id: string): string {
  const words = id.replace(/Ms$/, "").replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return `runproof.${words}`;
}
