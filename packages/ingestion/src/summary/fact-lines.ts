import type { DataFile } from "../dataset.ts";
import type { Fact } from "../parse/parsed-content.ts";
import { fitParts } from "./fit-parts.ts";
import { formatNumber } from "./format-number.ts";
import type { LineMaker } from "./line-budget.ts";
import { metricRank } from "./metric-rank.ts";
import { oneLine } from "./one-line.ts";

/** `aggregate.json: ttft_ms.mean=580, …` with headline metrics first, then other numbers, then texts. */
export function factsLine(file: DataFile, facts: readonly Fact[]): LineMaker {
  const parts = facts
    .toSorted((left, right) => rankOf(left) - rankOf(right))
    .map(({ name, value }) => {
      const shown = typeof value === "number" ? formatNumber(value) : oneLine(String(value), 40);
      return `${oneLine(name, 60)}=${shown}`;
    });
  const start = `${oneLine(file.path, 100)}: `;
  return (fits) => fitParts({ start, parts, separator: ", ", fits });
}

/** Single values that look like measurements. */
export function isMetricFact(fact: Fact): boolean {
  return rankOf(fact) < 2;
}

function rankOf({ name, value }: Fact): number {
  if (typeof value !== "number") return 3;
  return metricRank(name) ?? 2;
}
