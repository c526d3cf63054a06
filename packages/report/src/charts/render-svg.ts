import type { Spec } from "vega";
import type { TopLevelSpec } from "vega-lite";

import { FONT } from "./chart-config.ts";
import type { Margins } from "./chart.ts";
import { compactSvg } from "./svg/compact-svg.ts";

/** As Vega-Lite calls the width of every panel: of all of them together, or each by itself. */
const PANEL_WIDTH = /^(?:childWidth|concat_\d+_width)$/;
/** How many are side by side. */
const COLUMNS = "columns";

const FONT_ATTRIBUTE = ` font-family="${FONT}"`;

/** Size of a drawing area, in pixels. */
export interface DrawingSize {
  readonly width: number;
  readonly height: number;
  /** Where there are several side by side, or one above the other. */
  readonly panels?: { readonly columns: number; readonly width: number };
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
  const [{ compile }, { parse, View }, { sharedExpressions: expr }] = await Promise.all([
    import("vega-lite"),
    import("vega"),
    import("./shared-expressions.ts"),
  ]);
  // Sizes are ours: of several panels, Vega would take it from texts.
  const compiled = resizable(compile(spec).spec);
  const panelWidths = (compiled.signals ?? []).filter(({ name }) => PANEL_WIDTH.test(name));
  const drawing = parse({ ...compiled, autosize: "none" });
  const view = new View(drawing, { renderer: "none", expr });
  try {
    const drawn: string[] = [];
    for (const { narrow, margins, size } of forms) {
      view.signal("narrow", narrow).padding({ ...margins });
      if (size !== undefined) view.width(size.width).height(size.height);
      if (size?.panels !== undefined) {
        view.signal(COLUMNS, size.panels.columns);
        for (const { name } of panelWidths) view.signal(name, size.panels.width);
      }
      const svg = (await view.toSVG()).replaceAll(FONT_ATTRIBUTE, "");
      drawn.push(compactSvg(svg).replace(/^<svg/, () => `<svg${FONT_ATTRIBUTE}`));
    }
    return drawn;
  } finally {
    view.finalize();
  }
}

/** Vega can have another number of columns at any time; Vega-Lite has no word for that. */
function resizable(spec: Spec): Spec {
  const { layout, signals = [] } = spec;
  if (layout === undefined || "signal" in layout) return spec;
  const columns = { name: COLUMNS, value: layout.columns };
  return {
    ...spec,
    layout: { ...layout, columns: { signal: COLUMNS } },
    signals: [...signals, columns],
  };
}
