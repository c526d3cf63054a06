import { chartsOf } from "../charts/charts-of.ts";
import { drawChart } from "../charts/draw-chart.ts";
import { engineNotice } from "../decide/engine-notice.ts";
import { buildDocument } from "../document/build-document.ts";
import type { ReportInput } from "../report-input.ts";
import { renderCsv } from "./render-csv.ts";
import { renderHtml } from "./render-html.ts";
import { renderJson } from "./render-json.ts";
import { renderMarkdown } from "./render-markdown.ts";

/**
 * Every file of a report by its name inside the run directory. Equal input gives equal bytes.
 *
 * @throws BenchError `RUN_INCOMPATIBLE` when a verdict contradicts its own numbers
 */
export async function renderReport(input: ReportInput): Promise<ReadonlyMap<string, string>> {
  const document = buildDocument(input);
  const notice = engineNotice(input.resolvedPlan.target);
  const charts = await Promise.all(chartsOf(input).map((chart) => drawChart(chart, notice)));
  const { toolVersion, id: runId } = input.manifest;
  return new Map([
    ["report.md", renderMarkdown(document, charts)],
    ["report.html", renderHtml(document, charts, { toolVersion, runId })],
    ["report.json", renderJson(input)],
    ["calls.csv", renderCsv(input)],
    ...charts.flatMap(({ id, file, specification }): [string, string][] => [
      [`charts/${id}.svg`, file],
      [`charts/${id}.vl.json`, specification],
    ]),
  ]);
}
