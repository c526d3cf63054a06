import { shortLabels } from "../short-labels.ts";
import type { HeatPanel } from "./heat-cells.ts";
import type { HeatFactor, HeatFactors } from "./heat-factors.ts";
import { BELOW, type HeatGeometry } from "./heat-geometry.ts";

/** A text beside or over the cells. */
export interface HeatLabel {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

export interface HeatLabels {
  /** Levels under the columns. */
  readonly columns: readonly HeatLabel[];
  /** Levels at the left of the rows. */
  readonly rows: readonly HeatLabel[];
  /** Names of factors: of columns in the middle under them, of rows over their labels. */
  readonly columnNames: readonly HeatLabel[];
  readonly rowNames: readonly HeatLabel[];
  /** Over every panel, what it is a panel of. */
  readonly panels: readonly HeatLabel[];
}

/** Wider than the usual, because labels are cut to it. */
const CHARACTER = 7.5;
const GAP = 8;

export function heatLabels(
  { x, y }: HeatFactors,
  panels: readonly HeatPanel[],
  geometry: HeatGeometry,
  leftRoom: number,
): HeatLabels {
  const { cellWidth, cellHeight, across } = geometry;
  const width = x.levels.length * cellWidth;
  const height = y.levels.length * cellHeight;
  const places = panels.map(({ levels }, index) => ({
    levels,
    isFirst: index % across === 0,
    ...(geometry.panels[index] ?? { left: 0, top: 0 }),
  }));
  const first = places.filter(({ isFirst }) => isFirst);
  const columns = levelLabels(x);
  const rows = levelLabels(y);
  return {
    columns: places.flatMap(({ left, top }) =>
      columns.map((text, column) => ({
        x: left + (column + 0.5) * cellWidth,
        y: top + height + 14,
        text: fitted(text, cellWidth),
      })),
    ),
    rows: first.flatMap(({ left, top }) =>
      rows.map((text, row) => ({
        x: left - GAP,
        y: top + (row + 0.5) * cellHeight,
        text: fitted(text, leftRoom - GAP),
      })),
    ),
    columnNames: places.map(({ left, top }) => ({
      x: left + width / 2,
      y: top + height + BELOW - 13,
      text: fitted(shortLabel(x.name), width),
    })),
    rowNames: first.map(({ left, top }) => ({
      x: left - GAP,
      y: top - 9,
      text: fitted(shortLabel(y.name), leftRoom - GAP),
    })),
    panels: places.map(({ levels, left, top }) => ({
      x: left + 3,
      y: top - 9,
      text: fitted(
        levels
          .map(([name, level]) => `${shortLabel(name)} ${shortLabel(String(level))}`)
          .join(", "),
        width,
      ),
    })),
  };
}

/** Levels as texts that differ. */
export function levelLabels({ levels }: HeatFactor): readonly string[] {
  const labels = shortLabels(levels.map(String));
  return levels.map((level) => labels.get(String(level)) ?? String(level));
}

function shortLabel(name: string): string {
  return shortLabels([name]).get(name) ?? name;
}

/** Cut at its end where it is longer than its room, in pixels. */
function fitted(text: string, room: number): string {
  const most = Math.max(2, Math.floor(room / CHARACTER));
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join("")}…`;
}
