import { chartsOf } from "../charts/charts-of.ts";
import { drawChart, type DrawnChart } from "../charts/draw-chart.ts";
import { engineNotice } from "../decide/engine-notice.ts";
import { buildDocument } from "../document/build-document.ts";
import type { ReportDocument } from "../document/report-document.ts";
import type { ReportInput } from "../report-input.ts";

/** What formats are made of. Each part is made when a format asks for it, and once for all of them. */
export interface ReportSource {
  readonly input: ReportInput;
  /** @throws BenchError `RUN_INCOMPATIBLE` when a verdict contradicts its own numbers */
  readonly document: () => ReportDocument;
  readonly charts: () => Promise<readonly DrawnChart[]>;
}

export function reportSource(input: ReportInput): ReportSource {
  let document: ReportDocument | undefined;
  let charts: Promise<readonly DrawnChart[]> | undefined;
  return {
    input,
    document: () => (document ??= buildDocument(input)),
    charts: async () => await (charts ??= drawAll(input)),
  };
}

/** One after the other: drawings at the same time take no less time, and more memory. */
async function drawAll(input: ReportInput): Promise<readonly DrawnChart[]> {
  const notice = engineNotice(input.resolvedPlan.target);
  const drawn: DrawnChart[] = [];
  for (const chart of chartsOf(input)) drawn.push(await drawChart(chart, notice));
  return drawn;
}
