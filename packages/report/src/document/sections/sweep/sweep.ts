import type { EffectiveGroup } from "@runproof/contract";

import { FURTHER_VERDICTS_IDS } from "../../../charts/verdicts-chart.ts";
import type { ReportInput } from "../../../report-input.ts";
import { chartBlocks } from "../../chart-blocks.ts";
import type { Block, Section } from "../../report-document.ts";
import { sweepOfInput } from "../../sweep-of-input.ts";
import { factorBlocks } from "./factor-blocks.ts";
import { loadBlocks } from "./load-blocks.ts";
import { rankingBlocks } from "./ranking-blocks.ts";
import { spreadBlocks } from "./spread-blocks.ts";
import { thresholdBlocks } from "./threshold-blocks.ts";
import { verdictCountBlocks } from "./verdict-count-blocks.ts";

/** What many arms show together, beside what each of them shows against the baseline; none for two arms. */
export function sweep(input: ReportInput): readonly Section[] {
  const file = sweepOfInput(input);
  if (file === undefined) return [];
  const blocks = [
    ...thresholdBlocks(file, input),
    ...mergedBlocks(file.merged),
    ...(input.resolvedPlan.cells.length > 2
      ? [
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

function mergedBlocks(merged: readonly EffectiveGroup[]): readonly Block[] {
  if (merged.length === 0) return [];
  return [
    { kind: "heading", text: "Arms that the server ran alike" },
    {
      kind: "list",
      items: merged.map(({ arms, evidence }) => ({
        lead: arms.join(", "),
        text: `one configuration under several names, analysed as one: ${evidence.join("; ")}`,
      })),
    },
  ];
}
