import { estimateTokens } from "@runproof/ingestion";

import type { Analysis } from "../answers/analysis.ts";
import { cutToBudget } from "./cut-to-budget.ts";
import { figuresIn } from "./figures-in.ts";

/** The analysis, as text and in parts. */
export interface WholeAnalysis extends Analysis {
  readonly text: string;
}

export interface ReportMaterial {
  readonly analysis: WholeAnalysis;
  /** Lines from the data set, and figures from what was cut off the analysis. */
  readonly metrics: readonly string[];
  /** Tokens that were cut off the analysis, as they are counted here. */
  readonly cutTokens: number;
  readonly notes: readonly string[];
}

export interface ReportMaterialInput {
  readonly analysis: WholeAnalysis;
  /** Of the data set, most telling first. */
  readonly metrics: readonly string[];
  /** For the text of the analysis and the metrics together. */
  readonly tokenBudget: number;
  readonly countTokens?: (text: string) => number;
}

/** What metrics get of the budget at least, when there are any. */
const SHARE_OF_METRICS = 1 / 3;

/**
 * What a report is written from: the analysis and metrics within one budget. Metrics take a third of
 * it, or what a short analysis leaves; the analysis is cut at a line or a word. Figures of the part
 * that was cut off are kept where there is room for them.
 */
export function reportMaterial({
  analysis,
  metrics,
  tokenBudget,
  countTokens = estimateTokens,
}: ReportMaterialInput): ReportMaterial {
  const wholeTokens = countTokens(analysis.text.trim());
  const forMetrics =
    metrics.length === 0 ? 0 : Math.max(tokenBudget * SHARE_OF_METRICS, tokenBudget - wholeTokens);
  const isCut = wholeTokens > tokenBudget - forMetrics;
  const lines = linesThatFit(metrics, forMetrics, countTokens);
  const forText = tokenBudget - Math.max(countTokens(lines.join("\n")), isCut ? forMetrics : 0);
  const text = cutToBudget(analysis.text, Math.floor(forText), countTokens);
  const kept = text.replaceAll(/\s+/g, " ");
  const left = tokenBudget - countTokens([text, ...lines].join("\n"));
  const lost = isCut ? figuresIn(analysis.text).filter((figure) => !kept.includes(figure)) : [];
  const figures = linesThatFit(lost, left, countTokens);
  const keptTokens = countTokens(text);
  const cutTokens = Math.max(0, wholeTokens - keptTokens);
  return {
    analysis: partsThatFit({ ...analysis, text }, Math.floor(forText), countTokens),
    metrics: [...lines, ...figures],
    cutTokens,
    notes:
      cutTokens === 0
        ? []
        : [`cut: the analysis was cut from ${wholeTokens} to ${keptTokens} tokens`],
  };
}

/** Parts of the analysis that a template may use in the place of its text: within the same budget. */
function partsThatFit(
  { text, summary, findings, recommendations }: WholeAnalysis,
  tokenBudget: number,
  countTokens: (text: string) => number,
): WholeAnalysis {
  const said = cutToBudget(summary, tokenBudget, countTokens);
  const found = linesThatFit(findings, tokenBudget - countTokens(said), countTokens);
  const used = countTokens([said, ...found].join("\n"));
  const advised = linesThatFit(recommendations, tokenBudget - used, countTokens);
  return { text, summary: said, findings: found, recommendations: advised };
}

/** As many lines as fit, the first ones first; behind a `;` a line may end early, but nowhere else. */
function linesThatFit(
  lines: readonly string[],
  tokenBudget: number,
  countTokens: (text: string) => number,
): readonly string[] {
  const kept: string[] = [];
  let room = tokenBudget;
  for (const line of lines) {
    const fitting = shortened(line, (text) => countTokens(`${text}\n`) <= room);
    if (fitting === undefined) continue;
    kept.push(fitting);
    room -= countTokens(`${fitting}\n`);
  }
  return kept;
}

/** Lines about a table name one metric after the other. */
const BETWEEN_METRICS = "; ";

function shortened(line: string, fits: (text: string) => boolean): string | undefined {
  let text = line;
  while (!fits(text)) {
    const end = text.lastIndexOf(BETWEEN_METRICS);
    if (end < 0) return undefined;
    text = text.slice(0, end);
  }
  return text;
}
