import { countClaimId, measureClaimId } from "../../claims/claim-id.ts";
import { claimsOf } from "../../claims/claims-of.ts";
import type { ReportInput } from "../../report-input.ts";
import { metricFormat } from "../../wording/metric-unit.ts";
import { count, figure, left, nothing, right, text } from "../cells.ts";
import type { Cell, Section } from "../report-document.ts";

/** Loads of the model, kept out of every other number. */
export function coldStarts(input: ReportInput): Section {
  const hasColdStarts = input.resolvedPlan.plan.coldStarts !== undefined;
  return {
    id: "cold-starts",
    title: "Cold starts and warm-up",
    blocks: [
      { kind: "paragraph", text: whatIsCounted(input) },
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
          ...(hasColdStarts ? [right("Loads in between"), right("Their time")] : []),
        ],
        rows: input.resolvedPlan.cells.map(({ arm }) => [
          ...coldStartRow(input, arm),
          ...(hasColdStarts ? loadsInBetween(input, arm) : []),
        ]),
      },
    ],
  };
}

function whatIsCounted({ manifest, resolvedPlan }: ReportInput): string {
  if (manifest.imported !== undefined) {
    return "Calls that had to load the model. None of them is in a time to first token here.";
  }
  return resolvedPlan.plan.coldStarts === undefined
    ? "Calls that had to load the model, most of them discarded warm-up calls after the options changed. None of them is in a time to first token."
    : "Cold starts were measured on purpose: the model was unloaded, and a call of its own loaded it. Loads in between are those of other calls, most of them discarded warm-up calls after the options changed. None of them is in a time to first token.";
}

function loadsInBetween(input: ReportInput, arm: string): readonly Cell[] {
  const book = claimsOf(input);
  const total = book.find(countClaimId(arm, "loadsInBetweenMs"));
  const loads = count(book, countClaimId(arm, "loadsInBetween"));
  if (total === undefined || total.value === null) return [loads, nothing()];
  const { unit, format } = metricFormat("coldStartMs", total.value);
  return [loads, figure(total, `${format(total.value)} ${unit}`)];
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
