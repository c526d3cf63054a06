import type { Verdict } from "@runproof/contract";

import type { DrawnChart } from "../charts/draw-chart.ts";
import { claimPlaces } from "../claims/claim-places.ts";
import { numberClaims } from "../claims/number-claims.ts";
import type { Block, Cell, Column, ReportDocument, TextCell } from "../document/report-document.ts";
import { HTML_TEMPLATES } from "../templates/compiled-templates.ts";
import { Handlebars } from "../templates/handlebars-runtime.ts";
import { PAGE_SCRIPT } from "../templates/page-script.ts";
import { STYLE_SHEET } from "../templates/style-sheet.ts";
import { cleanTexts } from "../text/clean-texts.ts";
import { keepTogether } from "../text/keep-together.ts";
import { proseText, type Wording } from "../wording/prose.ts";
import { VERDICT_LABEL } from "../wording/verdict-words.ts";
import { contentPolicy } from "./content-policy.ts";
import { pageClaims } from "./page-claims.ts";
import { literalHtml, proseHtml } from "./prose-html.ts";
import { scriptJson } from "./script-json.ts";
import { templatesOf } from "./templates-of.ts";

const POLICY = contentPolicy(STYLE_SHEET, PAGE_SCRIPT);

/** Of the colours: the reader's system decides until the reader does. */
const THEMES = [
  { name: "auto", title: "Auto" },
  { name: "light", title: "Light" },
  { name: "dark", title: "Dark" },
] as const;

/** Sections whose tables hold one kind of value per column, so that their rows can be ordered. */
const SORTED_SECTIONS = new Set(["run-by-run", "statistical-analysis", "steps", "cold-starts"]);
/** Fewer rows than this need no sorting. */
const FEWEST_SORTED = 3;

type Table = Extract<Block, { readonly kind: "table" }>;

/** What the page shows besides the document. */
export interface PageFacts {
  readonly toolVersion: string;
  readonly runId: string;
}

/**
 * The report as one HTML file that loads nothing. Handlebars escapes every value; characters that
 * disguise text are taken out before.
 */
export function renderHtml(
  document: ReportDocument,
  charts: readonly DrawnChart[],
  facts: PageFacts,
): string {
  const { handlebars, print } = templatesOf(HTML_TEMPLATES);
  const { claims: allClaims, ...rest } = document;
  const page = cleanTexts({ ...rest, ...facts });
  const captions = cleanTexts(charts.map(({ id, caption }) => ({ id, caption })));
  const { ids, opened } = claimPlaces(page, captions);
  const claims = pageClaims(allClaims, ids.slice(0, opened));
  const placeOf = new Map(ids.map((id, place) => [id, place]));
  numberClaims([page, captions], placeOf);
  const chartOf = (id: string): DrawnChart | undefined => charts.find((chart) => chart.id === id);
  handlebars.registerHelper({
    policy: () => new Handlebars.SafeString(POLICY),
    script: () => new Handlebars.SafeString(PAGE_SCRIPT),
    claimsJson: () => new Handlebars.SafeString(scriptJson(claims)),
    css: () => new Handlebars.SafeString(STYLE_SHEET),
    svg: (id: string, form: "wide" | "narrow") =>
      new Handlebars.SafeString(chartOf(id)?.[form] ?? ""),
    chartTitle: (id: string) => captions.find((chart) => chart.id === id)?.caption ?? "",
    partialOf: (kind: Block["kind"]) => kind,
    literal: (wording: Wording) => new Handlebars.SafeString(literalHtml(wording)),
    cellText: ({ text, prose, as }: TextCell) =>
      new Handlebars.SafeString((as === "code" ? literalHtml : proseHtml)(prose ?? text)),
    plain: (wording: Wording) => keepTogether(proseText(wording)),
    prose: (wording: Wording) => new Handlebars.SafeString(proseHtml(wording)),
    isSortable: (section: string, rows: Table["rows"]) =>
      SORTED_SECTIONS.has(section) && rows.length >= FEWEST_SORTED,
    verdictLabel,
    isCode: (as: Cell["as"]) => as === "code",
    alignOf: (columns: readonly Column[], index: number) => {
      const { align = "left", wide } = columns[index] ?? {};
      return wide === true ? `${align} wide` : align;
    },
  });
  return print({ ...page, themes: THEMES });
}

function verdictLabel(kind: Verdict["kind"] | "mixed"): string {
  return kind === "mixed" ? "mixed" : VERDICT_LABEL[kind];
}
