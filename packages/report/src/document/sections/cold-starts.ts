import { findMeasure } from "@runproof/metrics";

import type { ReportInput } from "../../report-input.ts";
import { metricFormat } from "../../wording/metric-unit.ts";
import { left, NOTHING, number, right, text } from "../cells.ts";
import type { Cell, Section } from "../report-document.ts";

/** Loads of the model, kept out of every other number. */
export function coldStarts(input: ReportInput): Section {
  return {
    id: "cold-starts",
    title: "Cold starts and warm-up",
    blocks: [
      {
        kind: "paragraph",
        text:
          input.manifest.imported === undefined
            ? "Calls that had to load the model, most of them discarded warm-up calls after the options changed. None of them is in a time to first token."
            : "Calls that had to load the model. None of them is in a time to first token here.",
      },
      {
        kind: "table",
        caption: "Load time of calls that loaded the model",
        columns: [
          left("Arm"),
          right("Cold starts"),
          right("While measuring"),
          right("Load, mean ± sd"),
          right("Range"),
          right("Warm-up calls, discarded"),
        ],
        rows: input.resolvedPlan.cells.map((cell) => coldStartRow(input, cell.id, cell.arm)),
      },
    ],
  };
}

function coldStartRow(
  { measures, calls }: ReportInput,
  cellId: string,
  arm: string,
): readonly Cell[] {
  const summary = findMeasure(measures, cellId, "coldStartMs")?.summary;
  const counts = measures.counts.find((each) => each.cellId === cellId);
  const warmups = calls.filter((call) => call.cellId === cellId && call.phase === "warmup").length;
  const tail = [number(String(warmups))];
  const during = number(String(counts?.coldCalls ?? 0));
  if (summary === undefined) {
    const nothing = number(NOTHING);
    return [text(arm), number("0"), during, nothing, nothing, ...tail];
  }
  const { unit, format } = metricFormat("coldStartMs", summary.mean);
  const spread = summary.stdDev === null ? "" : ` ± ${format(summary.stdDev)}`;
  return [
    text(arm),
    number(String(summary.n)),
    during,
    number(`${format(summary.mean)}${spread} ${unit}`),
    number(`${format(summary.min)} to ${format(summary.max)} ${unit}`),
    ...tail,
  ];
}
