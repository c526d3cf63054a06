import type { ReportInput } from "../../report-input.ts";
import { effectText } from "../../wording/effect-text.ts";
import type { MetricFormat } from "../../wording/metric-unit.ts";
import { isMeasured, VERDICT_LABEL } from "../../wording/verdict-words.ts";
import { GRID, PAPER } from "../palette.ts";
import { shortLabels } from "../short-labels.ts";
import { VERDICT_MARKS } from "../verdict-marks.ts";
import { BIN_COLOR, changeBin, isDecided } from "./change-bin.ts";
import type { HeatCell, HeatPanel } from "./heat-cells.ts";
import type { HeatGeometry } from "./heat-geometry.ts";
import { mergedMarks } from "./merged-marks.ts";

/** A cell as it is drawn: a rectangle with its lines of text and the sign of its verdict. */
export interface HeatMark {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly middle: number;
  readonly fill: string;
  readonly frame: string;
  readonly value: string;
  readonly change: string;
  readonly verdict: string;
  readonly note: string;
  /** What a pointer or a keyboard finds out about it. */
  readonly what: string;
  readonly sign?: { readonly shape: string; readonly color: string };
}

/** Between two cells, and from the edge of a cell to its frame. */
const INSET = 3;

export function heatMarks(
  input: ReportInput,
  panels: readonly HeatPanel[],
  geometry: HeatGeometry,
  format: MetricFormat,
): readonly HeatMark[] {
  const { cellWidth, cellHeight } = geometry;
  const arms = panels.flatMap(({ cells }) => cells.flatMap(({ arm }) => arm ?? []));
  const labels = shortLabels(arms);
  const merged = mergedMarks(input);
  return panels.flatMap(({ cells }, index) => {
    const { left, top } = geometry.panels[index] ?? { left: 0, top: 0 };
    return cells.map((cell): HeatMark => {
      const x = left + cell.column * cellWidth;
      const y = top + cell.row * cellHeight;
      return {
        left: x + INSET,
        right: x + cellWidth - INSET,
        top: y + INSET,
        bottom: y + cellHeight - INSET,
        middle: x + cellWidth / 2,
        ...colorsOf(cell),
        ...wordsOf(cell, {
          isShort: geometry.room === "value",
          baseline: input.resolvedPlan.plan.baseline,
          label: labels.get(cell.arm ?? "") ?? "",
          alike: merged.get(cell.arm ?? ""),
          format,
        }),
      };
    });
  });
}

/** Filled where the runs decide it, else only framed. */
function colorsOf({ comparison }: HeatCell): Pick<HeatMark, "fill" | "frame" | "sign"> {
  if (comparison === undefined) return { fill: PAPER.light, frame: GRID.light };
  const { kind } = comparison.verdict;
  const bin = changeBin(comparison);
  const color = BIN_COLOR[bin].light;
  return {
    fill: isDecided(comparison) ? color : PAPER.light,
    frame: bin === "without-change" ? GRID.light : color,
    sign: VERDICT_MARKS[kind],
  };
}

function wordsOf(
  { arm, mean, n, comparison }: HeatCell,
  facts: {
    readonly baseline: string;
    readonly label: string;
    readonly alike: string | undefined;
    readonly format: MetricFormat;
    /** Three digits have room, and no more. */
    readonly isShort: boolean;
  },
): Pick<HeatMark, "value" | "change" | "verdict" | "note" | "what"> {
  const { label, alike, format } = facts;
  if (arm === undefined) {
    const none = { value: "–", change: "", verdict: "not planned", note: "" };
    return { ...none, what: "the plan leaves this combination out" };
  }
  const value = mean === undefined ? "" : format.format(mean);
  const verdict =
    comparison === undefined
      ? arm === facts.baseline
        ? "baseline"
        : "no verdict"
      : VERDICT_LABEL[comparison.verdict.kind];
  const effect =
    comparison !== undefined && isMeasured(comparison.verdict)
      ? effectText(comparison.verdict)
      : undefined;
  const runs = `n = ${n ?? 0}`;
  const said = [verdict, effect?.change].filter((part) => part !== undefined).join(" ");
  return {
    value:
      facts.isShort && mean !== undefined
        ? String(Number(format.scale(mean).toPrecision(3)))
        : value,
    change: effect?.change ?? "",
    verdict,
    note: alike === undefined ? runs : `${runs} ${alike}`,
    what: [
      `${label}: ${value === "" ? "no value" : `${value} ${format.unit}`}`,
      runs,
      said,
      effect?.interval,
      alike === undefined ? undefined : `run alike ${alike}`,
    ]
      .filter((part) => part !== undefined)
      .join(", "),
  };
}
