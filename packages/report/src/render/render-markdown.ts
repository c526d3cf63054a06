import type { DrawnChart } from "../charts/draw-chart.ts";
import type { Block, Cell, Column, ReportDocument } from "../document/report-document.ts";
import { MARKDOWN_TEMPLATES } from "../templates/compiled-templates.ts";
import { code, fence, inline } from "../text/markdown.ts";
import { proseText, type Wording } from "../wording/prose.ts";
import { templatesOf } from "./templates-of.ts";

/**
 * The report as Markdown. HTML escaping would not protect it (a line break forges a table row), so
 * it is off and every value goes through a helper of the place where it stands.
 */
export function renderMarkdown(document: ReportDocument, charts: readonly DrawnChart[]): string {
  const { handlebars, print } = templatesOf(MARKDOWN_TEMPLATES);
  handlebars.registerHelper({
    inline: (text: Wording) => inline(proseText(text)),
    cell: (text: string) => inline(text),
    value: (cell: Cell) => (cell.as === "code" ? code(cell.text) : inline(cell.text)),
    fence: (text: Wording, language: string) => fence(proseText(text), language),
    alignment: (align: Column["align"]) => (align === "right" ? "---:" : "---"),
    partialOf: (kind: Block["kind"]) => kind,
    chart: (id: string) => chartImage(charts.find((chart) => chart.id === id)),
  });
  return `${print(document)
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim()}\n`;
}

function chartImage(chart: DrawnChart | undefined): string {
  return chart === undefined ? "" : `![${inline(chart.title)}](charts/${chart.id}.svg)`;
}
