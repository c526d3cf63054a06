import type { TopLevelSpec } from "vega-lite";

/**
 * Draw a specification. Vega is loaded here and nowhere else, because that takes a third of a
 * second; without a canvas it estimates text widths, so equal input gives equal bytes everywhere.
 */
export async function renderSvg(spec: TopLevelSpec): Promise<string> {
  const [{ compile }, { parse, View }] = await Promise.all([import("vega-lite"), import("vega")]);
  const view = new View(parse(compile(spec).spec), { renderer: "none" });
  try {
    return slim(await view.toSVG());
  } finally {
    view.finalize();
  }
}

/** Coordinates to a hundredth of a pixel, and without paths that draw nothing: half the size. */
function slim(svg: string): string {
  return svg
    .replaceAll(
      /<path class="(?:back|fore)ground"[^>]*(?:display="none"|d="M0,0h0v0h0Z"[^>]*)\/>/g,
      "",
    )
    .replaceAll(/ (?:transform|d|x2|y2)="[^"]*"/g, (attribute) =>
      attribute.replaceAll(/(\.\d\d)\d+/g, "$1"),
    );
}
