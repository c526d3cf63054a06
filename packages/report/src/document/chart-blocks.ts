import { chartsOf } from "../charts/charts-of.ts";
import { noChartSentence } from "../charts/no-chart-sentence.ts";
import type { ReportInput } from "../report-input.ts";
import type { Block } from "./report-document.ts";

/** Charts where they are to stand; in place of one that there are no data for, the reason. */
export function chartBlocks(input: ReportInput, ids: readonly string[]): readonly Block[] {
  const drawn = new Set(chartsOf(input).map(({ id }) => id));
  return ids.flatMap((id): readonly Block[] => {
    if (drawn.has(id)) return [{ kind: "chart", id }];
    const text = noChartSentence(id, input);
    return text === undefined ? [] : [{ kind: "paragraph", text }];
  });
}
