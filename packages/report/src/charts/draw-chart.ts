import type { TopLevelSpec } from "vega-lite";

import { cleanLine } from "../text/clean-text.ts";
import { cleanTexts } from "../text/clean-texts.ts";
import { keepTogether } from "../text/keep-together.ts";
import { proseText, type Wording } from "../wording/prose.ts";
import type { Chart, ChartLayout, Margins } from "./chart.ts";
import { NARROW, WIDE } from "./layouts.ts";
import { withoutPaper } from "./page-form.ts";
import { ALL_PAIRS, INK, PAPER } from "./palette.ts";
import { renderSvg, type DrawingForm } from "./render-svg.ts";
import { wrapText } from "./wrap-text.ts";

const TITLE_CHARACTERS = 112;
/** Fewer, because the notice is bold. */
const NOTICE_CHARACTERS = 98;
const TITLE_LINE = 18;
/** Height of a legend with its distance from the drawing area, in pixels. */
const LEGEND_HEIGHT = 30;
/** Height of every further line of a legend, in pixels. */
const LEGEND_LINE = 18;
const COLOR = /"(#[\da-f]{6})"/g;
const OWN_COLORS: ReadonlySet<string> = new Set(ALL_PAIRS.map(({ light }) => light));
/** Empty paper around a chart that is a file of its own, in pixels. */
const FILE_EDGE = 14;

/** A chart in all its forms. */
export interface DrawnChart {
  readonly id: string;
  readonly title: string;
  /** The title with the claims that its numbers are. */
  readonly caption: Wording;
  /** A file of its own: title inside, paper behind it, legible on any page. */
  readonly file: string;
  /** The specification of the file, for whoever wants to draw it otherwise. */
  readonly specification: string;
  /** For inside a page: no title, no paper, the colours are the page's own. */
  readonly wide: string;
  readonly narrow: string;
}

/** Draw one chart as a file and twice for the page: for screens and for phones. */
export async function drawChart(chart: Chart, notice: string | undefined): Promise<DrawnChart> {
  const title = cleanLine(proseText(chart.title));
  const { specification, margins, above } = fileSpecification(chart, title, notice);
  const file = formOf(chart, WIDE, margins);
  const phone = formOf(chart, NARROW, chart.marginsOf(NARROW));
  const [drawn = "", resized] = await renderSvg(
    specification,
    chart.isFluid ? [file, phone] : [file],
  );
  const [narrow = ""] =
    resized === undefined
      ? await renderSvg(cleanTexts(withLayout(chart.specOf(NARROW), NARROW)), [phone])
      : [withoutPaper(resized, { edge: 0, above: 0 })];
  return {
    id: chart.id,
    title,
    caption: chart.title,
    file: labelled(drawn, title),
    specification: `${JSON.stringify(specification, null, 2)}\n`,
    wide: inPage(withoutPaper(drawn, { edge: FILE_EDGE, above }), title),
    narrow: inPage(narrow, title),
  };
}

function formOf(chart: Chart, layout: ChartLayout, margins: Margins): DrawingForm {
  const size = chart.sizeOf?.(layout);
  return { narrow: layout.narrow, margins, ...(size !== undefined && { size }) };
}

function withLayout(spec: TopLevelSpec, { narrow }: ChartLayout): TopLevelSpec {
  return { ...spec, params: [{ name: "narrow", value: narrow }] };
}

interface FileSpecification {
  readonly specification: TopLevelSpec;
  readonly margins: Margins;
  /** Height of what stands above the chart, in pixels. */
  readonly above: number;
}

/** The title inside; what the engine is not comes before it. */
function fileSpecification(
  chart: Chart,
  title: string,
  notice: string | undefined,
): FileSpecification {
  const margins = chart.marginsOf(WIDE);
  const heading = wrapText(keepTogether(title), TITLE_CHARACTERS);
  const first = notice === undefined ? [] : wrapText(notice, NOTICE_CHARACTERS);
  const gap = Math.max(margins.top, FILE_EDGE * 2);
  const top = gap + (first.length + heading.length) * TITLE_LINE + FILE_EDGE;
  const padding = {
    top,
    right: margins.right + FILE_EDGE,
    bottom: margins.bottom + FILE_EDGE,
    left: margins.left + FILE_EDGE,
  };
  const specification: TopLevelSpec = {
    ...withLayout(chart.specOf(WIDE), WIDE),
    description: [notice, title].filter((part) => part !== undefined).join(" "),
    background: PAPER.light,
    padding,
    title: {
      text: first.length > 0 ? first : heading,
      ...(first.length > 0 && { subtitle: heading }),
      // Above the legend and from the left edge of the paper, wherever the drawing area begins.
      frame: "group",
      dx: -margins.left,
      // Vega counts a title's offset from the legend, where there is one.
      offset: chart.hasLegend
        ? gap -
          (chart.legendOffset ?? 0) -
          LEGEND_HEIGHT -
          LEGEND_LINE * ((chart.legendLinesOf?.(WIDE) ?? 1) - 1)
        : gap,
      fontSize: 13,
      fontWeight: first.length > 0 ? "bold" : "normal",
      lineHeight: TITLE_LINE,
      subtitleColor: INK.light,
      subtitleFontSize: 13,
      subtitleLineHeight: TITLE_LINE,
    },
  };
  return {
    specification: cleanTexts(specification),
    margins: padding,
    above: top - margins.top,
  };
}

/** An image with a name for those who do not see it. */
function labelled(svg: string, title: string): string {
  return svg.replace(/^<svg /, () => `<svg role="img" aria-label="${escapeAttribute(title)}" `);
}

/** Colours become variables of the page, which knows whether it is dark. */
function inPage(svg: string, title: string): string {
  return labelled(svg, title).replaceAll(COLOR, (quoted, color: string) =>
    OWN_COLORS.has(color) ? `"var(${colorVariable(color)})"` : quoted,
  );
}

/** The name of the page's variable that stands for a colour: "#1d2126" → "--c-1d2126". */
export function colorVariable(light: string): string {
  return `--c-${light.slice(1)}`;
}

function escapeAttribute(value: string): string {
  return value
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
