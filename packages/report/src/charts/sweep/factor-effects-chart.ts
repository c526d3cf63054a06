import {
  metricDefinition,
  type FactorSensitivity,
  type FactorTerm,
  type LevelEffect,
} from "@runproof/contract";

import { sweepOfInput } from "../../document/sweep-of-input.ts";
import type { ReportInput } from "../../report-input.ts";
import { marginBounds } from "../../wording/margin-bounds.ts";
import { metricTitle } from "../../wording/metric-name.ts";
import { share, signedPercents } from "../../wording/numbers.ts";
import { percentChange } from "../../wording/percent-change.ts";
import type { Chart } from "../chart.ts";
import { forestChart } from "../forest/forest-chart.ts";
import type { ForestRow } from "../forest/forest-row.ts";
import { shortLabels } from "../short-labels.ts";
import { VERDICT_MARKS } from "../verdict-marks.ts";
import { factorEffectsText } from "./factor-effects-text.ts";

/** Metrics are drawn whole, as many as fit. */
const MOST_ROWS = 32;

/**
 * How much every level of every factor changes a metric, all other factors averaged out: a ratio to
 * the factor's first level with its interval, for every metric of record and so for every stage.
 */
export function factorEffectsChart(input: ReportInput): Chart | undefined {
  const sensitivity = (sweepOfInput(input)?.sensitivity ?? []).filter((each) => rowCount(each) > 0);
  const shown: FactorSensitivity[] = [];
  let rows = 0;
  for (const each of sensitivity) {
    if (rows + rowCount(each) > MOST_ROWS) continue;
    rows += rowCount(each);
    shown.push(each);
  }
  const [first] = shown;
  if (first === undefined) return undefined;
  return forestChart(
    shown.flatMap((each) => rowsOf(each, input)),
    {
      id: "factor-effects",
      title: factorEffectsText(first, { hidden: sensitivity.length - shown.length }),
      against: "the factor's first level",
    },
  );
}

function rowCount({ terms }: FactorSensitivity): number {
  return terms.reduce((sum, { levels = [] }) => sum + levels.length, 0);
}

function rowsOf(
  { metric, stage, terms }: FactorSensitivity,
  input: ReportInput,
): readonly ForestRow[] {
  const margin = input.resolvedPlan.plan.metrics.find(
    (each) => each.id === metric && each.stage === stage,
  )?.margin;
  const { low: marginLow, high: marginHigh } = marginBounds(margin ?? 0);
  const effects = terms.flatMap((term) =>
    (term.levels ?? []).map((effect) => ({ term, effect, name: levelName(term, effect) })),
  );
  const labels = shortLabels(effects.map(({ name }) => name));
  const title = metricTitle({ metric, stage });
  return effects.map(({ term, effect, name }, index) => {
    const { against, ratio, ratioLow, ratioHigh } = effect;
    const resolved = term.finding === "resolved" && (ratioLow > 1 || ratioHigh < 1);
    const [change = "", low = "", high = ""] = signedPercents(
      [ratio, ratioLow, ratioHigh].map(percentChange),
    );
    const label = labels.get(name) ?? name;
    const row = `${title}: ${label}`;
    const said = `${resolved ? "resolved" : "not resolved"} ${change}`;
    return {
      row,
      label,
      ...(index === 0 && { heading: title }),
      said,
      narrowLabel: `${label}: ${said}`,
      ...markOf(metricDefinition(metric).better, ratio, resolved),
      what: `${row} against ${against}: ${said}, 95 % CI ${low} to ${high}`,
      marginText: `within ±${share(margin ?? 0)} is taken as no difference`,
      marginLow,
      marginHigh,
      ratio,
      low: ratioLow,
      high: ratioHigh,
    };
  });
}

function levelName({ factors }: FactorTerm, { level }: LevelEffect): string {
  return `${factors.join("")} ${level}`;
}

/** The same signs as for verdicts; levels have none, so what is not resolved is an open question. */
function markOf(
  better: "lower" | "higher" | "none",
  ratio: number,
  resolved: boolean,
): { readonly shape: string; readonly color: string } {
  if (!resolved || better === "none")
    return VERDICT_MARKS[resolved ? "equivalent" : "inconclusive"];
  return VERDICT_MARKS[ratio < 1 === (better === "lower") ? "faster" : "slower"];
}
