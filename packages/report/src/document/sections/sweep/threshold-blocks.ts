import type { SweepFile, ThresholdResult } from "@runproof/contract";

import { measureClaimId } from "../../../claims/claim-id.ts";
import { claimsOf } from "../../../claims/claims-of.ts";
import type { ReportInput } from "../../../report-input.ts";
import { metricTitle } from "../../../wording/metric-name.ts";
import { metricFormat } from "../../../wording/metric-unit.ts";
import { figure, left, nothing, right, text } from "../../cells.ts";
import type { Block, Cell } from "../../report-document.ts";

const RESULT = {
  kept: "kept",
  broken: "broken",
  unclear: "unclear: the interval reaches over the limit",
  "not-measured": "not measured",
} as const satisfies Record<ThresholdResult["result"], string>;

/** Whether every arm keeps the limits of the plan. */
export function thresholdBlocks({ thresholds }: SweepFile, input: ReportInput): readonly Block[] {
  if (thresholds.length === 0) return [];
  return [
    {
      kind: "table",
      caption: "Limits that the plan sets, whatever the verdicts are",
      columns: [
        left("Arm"),
        left("Metric"),
        left("Limit"),
        right("Mean (95 % CI)"),
        left("Result"),
      ],
      rows: thresholds.map((threshold): readonly Cell[] => [
        text(threshold.arm),
        text(metricTitle(threshold)),
        text(limitOf(threshold)),
        meanOf(threshold, input),
        text(RESULT[threshold.result]),
      ]),
    },
  ];
}

function limitOf({ metric, min, max }: ThresholdResult): string {
  const limits = [
    ...(min === undefined ? [] : [["at least", min] as const]),
    ...(max === undefined ? [] : [["at most", max] as const]),
  ];
  return limits
    .map(([word, limit]) => {
      const { unit, format } = metricFormat(metric, limit);
      return `${word} ${format(limit)} ${unit}`;
    })
    .join(", ");
}

function meanOf({ arm, metric, stage }: ThresholdResult, input: ReportInput): Cell {
  const claim = claimsOf(input).find(measureClaimId({ arm, metric, stage }, "mean"));
  if (claim === undefined || claim.value === null) return nothing();
  const { unit, format } = metricFormat(metric, claim.value);
  const { interval } = claim;
  const range =
    interval === undefined ? "" : ` (${format(interval.low)} to ${format(interval.high)})`;
  return figure(claim, `${format(claim.value)} ${unit}${range}`);
}
