import { FURTHER_VERDICTS_IDS } from "../../../charts/verdicts-chart.ts";
import type { ReportInput } from "../../../report-input.ts";
import { chartBlocks } from "../../chart-blocks.ts";
import type { Block, Section } from "../../report-document.ts";
import { sweepOfInput } from "../../sweep-of-input.ts";
import { armTableBlocks } from "./arm-table-blocks.ts";
import { factorBlocks } from "./factor-blocks.ts";
import { loadBlocks } from "./load-blocks.ts";
import { mergedBlocks } from "./merged-blocks.ts";
import { rankingBlocks } from "./ranking-blocks.ts";
import { spreadBlocks } from "./spread-blocks.ts";
import { thresholdBlocks } from "./threshold-blocks.ts";
import { verdictCountBlocks } from "./verdict-count-blocks.ts";

/** What many arms show together, beside what each of them shows against the baseline; none for two arms. */
export function sweep(input: ReportInput): readonly Section[] {
  const file = sweepOfInput(input);
  if (file === undefined) return [];
  const blocks = [
    ...mergedBlocks(file.merged, input),
    ...thresholdBlocks(file, input),
    ...(input.resolvedPlan.cells.length > 2
      ? [
          ...armTableBlocks(input),
          ...verdictCountBlocks(file, input),
          ...chartBlocks(input, ["heat-map"]),
          ...rankingBlocks(file, input),
          ...chartBlocks(input, ["factor-effects"]),
          ...factorBlocks(file, input),
          ...furtherCharts(input),
          ...spreadBlocks(file, input),
          ...loadBlocks(file, input),
        ]
      : []),
  ];
  return blocks.length === 0 ? [] : [{ id: "sweep", title: "All arms together", blocks }];
}

/** Every other metric of record, arm by arm; the deciding one is among the key findings. */
function furtherCharts(input: ReportInput): readonly Block[] {
  const charts = chartBlocks(input, FURTHER_VERDICTS_IDS);
  return charts.length === 0
    ? []
    : [{ kind: "heading", text: "Other metrics of record, arm by arm" }, ...charts];
}
