import { countClaimId, measureClaimId } from "../../claims/claim-id.ts";
import { claimsOf } from "../../claims/claims-of.ts";
import type { ReportInput } from "../../report-input.ts";
import { metricFormat } from "../../wording/metric-unit.ts";
import { count, figure, left, nothing, right, text } from "../cells.ts";
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
        rows: input.resolvedPlan.cells.map((cell) => coldStartRow(input, cell.arm)),
      },
    ],
  };
}

function coldStartRow(input: ReportInput, arm: string): readonly Cell[] {
  const book = claimsOf(input);
  const [mean, min, max] = (["mean", "min", "max"] as const).map((statistic) =>
    book.find(measureClaimId({ arm, metric: "coldStartMs" }, statistic)),
  );
  const during = count(book, countClaimId(arm, "coldCalls"));
  const warmups = count(book, countClaimId(arm, "warmupCalls"));
  if (mean === undefined || mean.value === null || min?.value === undefined || !max) {
    return [text(arm), text("none"), during, nothing(), nothing(), warmups];
  }
  const { unit, format } = metricFormat("coldStartMs", mean.value);
  const spread = mean.stdDev === undefined ? "" : ` ± ${format(mean.stdDev)}`;
  return [
    text(arm),
    figure(mean, String(mean.n)),
    during,
    figure(mean, `${format(mean.value)}${spread} ${unit}`),
    figure(min, `${format(min.value ?? 0)} to ${format(max.value ?? 0)} ${unit}`),
    warmups,
  ];
}
