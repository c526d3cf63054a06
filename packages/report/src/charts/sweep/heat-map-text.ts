import type { MetricOfRecord } from "@runproof/contract";

import { measureClaimId } from "../../claims/claim-id.ts";
import type { ReportInput } from "../../report-input.ts";
import { metricTitle } from "../../wording/metric-name.ts";
import type { MetricFormat } from "../../wording/metric-unit.ts";
import { claimed, joinProse, prose, type Prose } from "../../wording/prose.ts";
import { isMeasured } from "../../wording/verdict-words.ts";
import { countedVerdicts } from "./counted-verdicts.ts";
import type { HeatCell, HeatPanels } from "./heat-cells.ts";
import type { HeatFactors } from "./heat-factors.ts";
import { mergedMarks } from "./merged-marks.ts";

/** What was found over all combinations, the lowest and the highest mean with their runs, and how to read it. */
export function heatMapText(
  input: ReportInput,
  metric: MetricOfRecord,
  {
    factors: { x, y, panels },
    shown,
    format,
  }: {
    readonly factors: HeatFactors;
    readonly shown: HeatPanels;
    readonly format: MetricFormat;
  },
): Prose {
  const subject = { metric: metric.id, stage: metric.stage };
  const further = panels.map(({ name }) => name).join(" and ");
  const over = `${y.name} and ${x.name}${further === "" ? "" : `, a panel per level of ${further}`}`;
  const cells = shown.panels.flatMap((panel) => panel.cells);
  const rest =
    shown.hidden === 0
      ? ""
      : ` ${shown.hidden} more ${shown.hidden === 1 ? "arm is" : "arms are"} in measures.json.`;
  const alike =
    mergedMarks(input).size === 0
      ? ""
      : " Cells with the same letter the server ran alike: they count once, and their change and verdict are those of all their runs together.";
  return prose`${metricTitle(subject)}, by ${over}: ${countedVerdicts(input, subject)}. ${means(input, metric, cells, format)} A cell holds the mean of its runs in ${format.unit}, the change against ${input.resolvedPlan.plan.baseline} and its verdict; a colour tells how large the change is beside the margin, and fills the cell only where it is decided.${alike}${rest}`;
}

/** "Mean of runs: baseline 9.1 tokens/s (n = 3), lowest a …, highest b …." */
function means(
  input: ReportInput,
  { id: metric, stage }: MetricOfRecord,
  cells: readonly HeatCell[],
  { format, unit }: MetricFormat,
): Prose {
  const told = (arm: string, mean: number, n: number): Prose => {
    const claim = measureClaimId({ arm, metric, stage }, "mean");
    return prose`${arm} ${claimed(`${format(mean)} ${unit}`, claim)} (${claimed(`n = ${n}`, claim)})`;
  };
  // What did other work is neither the lowest nor the highest of anything.
  const known = cells
    .flatMap(({ arm, mean, n, comparison }) =>
      arm === undefined ||
      mean === undefined ||
      n === undefined ||
      (comparison !== undefined && !isMeasured(comparison.verdict))
        ? []
        : [{ arm, mean, n }],
    )
    .toSorted((a, b) => a.mean - b.mean);
  const { baseline } = input.resolvedPlan.plan;
  const base = input.measures.measures.find(
    (each) => each.arm === baseline && each.metric === metric && each.stage === stage,
  )?.summary;
  const [lowest, highest] = [known[0], known.length > 1 ? known.at(-1) : undefined];
  return prose`Mean of runs: ${joinProse(
    [
      ...(base === undefined ? [] : [told(baseline, base.mean, base.n)]),
      ...(lowest === undefined
        ? []
        : [prose`lowest comparable cell ${told(lowest.arm, lowest.mean, lowest.n)}`]),
      ...(highest === undefined
        ? []
        : [prose`highest ${told(highest.arm, highest.mean, highest.n)}`]),
    ],
    ", ",
  )}.`;
}
