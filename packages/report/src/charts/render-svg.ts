import type { TopLevelSpec } from "vega-lite";

import { FONT } from "./chart-config.ts";
import type { Margins } from "./chart.ts";

const FONT_ATTRIBUTE = ` font-family="${FONT}"`;

/** Size of a drawing area, in pixels. */
export interface DrawingSize {
  readonly width: number;
  readonly height: number;
}

/** One of the ways in which a specification is drawn. */
export interface DrawingForm {
  readonly narrow: boolean;
  readonly margins: Margins;
  /** Of all panels together; absent = what the specification says. */
  readonly size?: DrawingSize;
}

/**
 * Draw a specification, in each of some forms: what resizing costs is little beside the first drawing.
 * Vega is loaded here and nowhere else, because that takes a third of a second; without a canvas it
 * estimates text widths, so equal input gives equal bytes everywhere.
 */
export async function renderSvg(
  spec: TopLevelSpec,
  forms: readonly DrawingForm[],
): Promise<readonly string[]> {
  const [{ compile }, { parse, View }] = await Promise.all([import("vega-lite"), import("vega")]);
  // Sizes are ours: of several panels, Vega would take it from texts.
  const view = new View(parse({ ...compile(spec).spec, autosize: "none" }), { renderer: "none" });
  try {
    const drawn: string[] = [];
    for (const { narrow, margins, size } of forms) {
      view.signal("narrow", narrow).padding({ ...margins });
      if (size !== undefined) view.width(size.width).height(size.height);
      drawn.push(slim(titled(await view.toSVG())));
    }
    return drawn;
  } finally {
    view.finalize();
  }
}

/** Descriptions of marks as titles: a browser shows them on hover, without any script. */
function titled(svg: string): string {
  return svg
    .replaceAll(/ role="graphics-(?:object|symbol)" aria-roledescription="[^"]*"/g, "")
    .replaceAll(/(<g class="[^"]*") aria-label="[^"]*"/g, "$1")
    .replaceAll(
      /<(path|line|rect) aria-label="([^"]*)"([^>]*)\/>/g,
      (_, tag: string, label: string, rest: string) =>
        `<${tag}${rest}><title>${label}</title></${tag}>`,
    )
    .replaceAll(
      /<text aria-label="([^"]*)"([^>]*)>/g,
      (_, label: string, rest: string) => `<text${rest}><title>${label}</title>`,
    );
}

/**
 * Coordinates to a hundredth of a pixel, without paths that draw nothing, the font said once for all
 * texts, and no opacity where nothing shines through: half the size.
 */
function slim(svg: string): string {
  return svg
    .replaceAll(FONT_ATTRIBUTE, "")
    .replace(/^<svg/, () => `<svg${FONT_ATTRIBUTE}`)
    .replaceAll(' opacity="1"', "")
    .replaceAll(
      /<path class="(?:back|fore)ground"[^>]*(?:display="none"|d="M0,0h0v0h0Z"[^>]*)\/>/g,
      "",
    )
    .replaceAll(/ (?:transform|d|x2|y2)="[^"]*"/g, (attribute) =>
      attribute.replaceAll(/(\.\d\d)\d+/g, "$1"),
    );
}
