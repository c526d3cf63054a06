import type { Verdict } from "@runproof/contract";
import Handlebars from "handlebars";

import type { DrawnChart } from "../charts/draw-chart.ts";
import type { Block, Cell, Column, ReportDocument } from "../document/report-document.ts";
import { HTML_PARTIALS, HTML_TEMPLATE } from "../templates/html-template.ts";
import { STYLE_SHEET } from "../templates/style-sheet.ts";
import { cleanText } from "../text/clean-text.ts";
import { keepTogether } from "../text/keep-together.ts";
import { proseText, type Wording } from "../wording/prose.ts";
import { VERDICT_LABEL } from "../wording/verdict-words.ts";

/** What the page shows besides the document. */
export interface PageFacts {
  readonly toolVersion: string;
  readonly runId: string;
}

/**
 * The report as one HTML file that loads nothing and runs nothing. Handlebars escapes every value;
 * characters that disguise text are taken out before.
 */
export function renderHtml(
  document: ReportDocument,
  charts: readonly DrawnChart[],
  facts: PageFacts,
): string {
  const handlebars = Handlebars.create();
  for (const [name, partial] of Object.entries(HTML_PARTIALS)) {
    handlebars.registerPartial(name, handlebars.compile(partial));
  }
  const chartOf = (id: string): DrawnChart | undefined => charts.find((chart) => chart.id === id);
  handlebars.registerHelper({
    css: () => new Handlebars.SafeString(STYLE_SHEET),
    svg: (id: string, form: "wide" | "narrow") =>
      new Handlebars.SafeString(chartOf(id)?.[form] ?? ""),
    chartTitle: (id: string) => chartOf(id)?.title ?? "",
    partialOf: (kind: Block["kind"]) => kind,
    keep: (text: Wording) => keepTogether(proseText(text)),
    verdictLabel,
    isCode: (as: Cell["as"]) => as === "code",
    alignOf: (columns: readonly Column[], index: number) => {
      const { align = "left", wide } = columns[index] ?? {};
      return wide === true ? `${align} wide` : align;
    },
  });
  const template = handlebars.compile<ReportDocument & PageFacts>(HTML_TEMPLATE);
  return template(cleaned({ ...document, ...facts }));
}

function verdictLabel(kind: Verdict["kind"] | "mixed"): string {
  return kind === "mixed" ? "mixed" : VERDICT_LABEL[kind];
}

/** A copy in which every string is free of characters that disguise text. */
function cleaned<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value), (_, part: unknown) =>
    typeof part === "string" ? cleanText(part) : part,
  ) as Value;
}
