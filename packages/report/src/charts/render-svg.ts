import type { TopLevelSpec } from "vega-lite";

import { FONT } from "./chart-config.ts";

const FONT_ATTRIBUTE = ` font-family="${FONT}"`;

/** Size of a drawing area, in pixels. */
export interface DrawingSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Draw a specification. Vega is loaded here and nowhere else, because that takes a third of a
 * second; without a canvas it estimates text widths, so equal input gives equal bytes everywhere.
 *
 * @param panels size of all panels together, where there are several: Vega would take it from texts
 */
export async function renderSvg(spec: TopLevelSpec, panels?: DrawingSize): Promise<string> {
  const [{ compile }, { parse, View }] = await Promise.all([import("vega-lite"), import("vega")]);
  const compiled = compile(spec).spec;
  const sized =
    panels === undefined ? compiled : { ...compiled, ...panels, autosize: "none" as const };
  const view = new View(parse(sized), { renderer: "none" });
  try {
    return slim(titled(await view.toSVG()));
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
