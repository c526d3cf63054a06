import { chartClaimId } from "../claims/claim-id.ts";
import { ownClaim } from "../claims/own-claim.ts";
import { quoteNumbers } from "../claims/quoted-numbers.ts";
import type { ReportInput } from "../report-input.ts";
import type { Chart } from "./chart.ts";

/** A chart whose title holds no number that is no claim: what is left tells how much is drawn. */
export function withQuotedNumbers(chart: Chart, input: ReportInput): Chart {
  const id = chartClaimId(chart.id, "text");
  const { prose, numbers } = quoteNumbers(chart.title, id);
  if (numbers.length === 0) return chart;
  const claims = numbers.map(({ value, unit }, index) =>
    ownClaim(input, {
      id: `${id}.${index + 1}`,
      label: `How the chart ${chart.id} is drawn`,
      value,
      unit,
      formula: "number of what is drawn, or left out",
      provenance: "derived",
    }),
  );
  return { ...chart, title: prose, claims: [...(chart.claims ?? []), ...claims] };
}
