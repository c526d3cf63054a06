import type { Comparison } from "@runproof/contract";

import { decide } from "../decide/decide.ts";
import { metricsOfRecord } from "../document/sections/aggregate-performance.ts";
import { cell, code, inline } from "../text/markdown.ts";
import { effectText } from "../wording/effect-text.ts";
import { metricTitle } from "../wording/metric-name.ts";
import { proseText } from "../wording/prose.ts";
import { isMeasured, VERDICT_LABEL } from "../wording/verdict-words.ts";
import type { ReportSource } from "./report-source.ts";

/** GitHub drops a step's summary above 1 MiB. A row has some 2 kB at most: this stays far below. */
const MOST_ROWS = 50;
/** Rows per candidate of what was measured. */
const TOP_ROWS = 10;

const VERDICT_COLUMNS = ["Metric", "Candidate", "Baseline", "Change", "Verdict"];

/** A short report for `$GITHUB_STEP_SUMMARY`: the decision, every verdict, the top numbers, no charts. */
export function renderGithubSummary(source: ReportSource): string {
  const { input } = source;
  const { title, notice, statusNotice } = source.document();
  const { decision, sureness, wouldChange } = decide(input);
  const { comparisons } = input.verdicts;
  const tables = metricsOfRecord(input).slice(0, TOP_ROWS);
  const blocks = [
    ...[notice, statusNotice]
      .filter((text) => text !== undefined)
      .map((text) => `> **${inline(proseText(text))}**`),
    `## ${inline(proseText(title))}`,
    `**${inline(decision)}**`,
    inline(sureness),
    inline(wouldChange),
    table(VERDICT_COLUMNS, comparisons.slice(0, MOST_ROWS).map(verdictRow)),
    ...leftOut("comparisons", comparisons.length, MOST_ROWS),
    ...tables.flatMap(({ caption, columns, rows }) => [
      `**${inline(proseText(caption))}** (means over runs)`,
      table(
        columns.map((column) => column.title),
        rows.slice(0, TOP_ROWS).map((row) => row.map(({ text }) => text)),
      ),
      ...leftOut("metrics", rows.length, TOP_ROWS),
    ]),
    `Model ${code(input.resolvedPlan.target.model)}, run ${code(input.manifest.id)}, runproof ${inline(input.manifest.toolVersion)}.`,
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function verdictRow(comparison: Comparison): readonly string[] {
  const { verdict, candidateArm, baselineArm } = comparison;
  const effect = isMeasured(verdict) ? effectText(verdict) : undefined;
  const interval = effect?.interval === undefined ? "" : ` (${effect.interval})`;
  return [
    metricTitle(comparison),
    candidateArm,
    baselineArm,
    effect === undefined ? "–" : `${effect.change}${interval}`,
    VERDICT_LABEL[verdict.kind],
  ];
}

/** Empty where there are no rows. */
function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  return [titles.map(cell), titles.map(() => "---"), ...rows.map((row) => row.map(cell))]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

function leftOut(what: string, all: number, most: number): readonly string[] {
  return all > most ? [`The first ${most} of ${all} ${what}; the report has all.`] : [];
}
