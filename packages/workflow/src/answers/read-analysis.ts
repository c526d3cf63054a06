import type { StepOf, StepOutput } from "@runproof/contract";

import { ANALYSIS_BOUNDS, type Analysis, type AnalysisReading } from "./analysis.ts";
import { cleanAnswer, oneLineOf } from "./clean-answer.ts";
import { readStructuredAnalysis } from "./read-structured-analysis.ts";
import { readTextAnalysis } from "./read-text-analysis.ts";

/** What an analyze step gives to later ones: the answer itself and its parts. */
export interface AnalysisOutput extends StepOutput, Analysis {}

export interface ReadAnalysis {
  readonly output: AnalysisOutput;
  /** Each with its kind in front: `unparsed: …`, `mended: …`, `cut: …`. */
  readonly notes: readonly string[];
  /** `findings`, `recommendations` (counts) and `unparsedCharacters`. */
  readonly facts: Readonly<Record<string, number>>;
}

type Form = StepOf<"analyze">["answer"];

const READERS: Readonly<Record<Form, (answer: string) => AnalysisReading>> = {
  text: readTextAnalysis,
  json: readStructuredAnalysis,
};

/**
 * The parts of an analysis: `text` is read tolerantly, `json` must keep the schema. Never throws; what
 * could not be read is counted and noted.
 */
export function readAnalysis(
  answer: string,
  form: Form,
  { doneReason }: { readonly doneReason?: string | undefined } = {},
): ReadAnalysis {
  const reading = READERS[form](answer);
  const { summary, findings, recommendations } = bounded(reading);
  const cutAnswer = doneReason === "length" ? ["the answer was cut at its limit of tokens"] : [];
  const notes = {
    unparsed: [...reading.unparsed, ...missing(reading), ...leftOver(reading, answer.length)],
    mended: reading.mended,
    cut: [...cutAnswer, ...overBounds(reading)],
  };
  return {
    output: { text: answer, summary, findings, recommendations },
    notes: Object.entries(notes).flatMap(([kind, texts]) =>
      texts.map((text) => `${kind}: ${text}`),
    ),
    facts: {
      findings: findings.length,
      recommendations: recommendations.length,
      unparsedCharacters: Math.min(reading.unparsedCharacters, answer.length),
    },
  };
}

function bounded({ summary, findings, recommendations }: AnalysisReading): Analysis {
  return {
    summary: oneLineOf(cleanAnswer(summary), ANALYSIS_BOUNDS.summary),
    findings: boundedItems(findings),
    recommendations: boundedItems(recommendations),
  };
}

function boundedItems(texts: readonly string[]): readonly string[] {
  return texts
    .slice(0, ANALYSIS_BOUNDS.items)
    .map((text) => oneLineOf(cleanAnswer(text), ANALYSIS_BOUNDS.item))
    .filter((text) => text !== "");
}

/** Parts without a word, unless the whole is said to be unreadable already. */
function missing({ unparsed, ...reading }: AnalysisReading): readonly string[] {
  if (unparsed.length > 0) return [];
  const parts = ["summary", "findings", "recommendations"] as const;
  const empty = parts.filter((part) => reading[part].length === 0);
  return empty.length === 0 ? [] : [`the answer has no ${empty.join(", no ")}`];
}

function leftOver({ unparsed, unparsedCharacters }: AnalysisReading, length: number): string[] {
  if (unparsed.length > 0 || unparsedCharacters === 0) return [];
  return [`${unparsedCharacters} of ${length} characters are in no part`];
}

function overBounds({ summary, findings, recommendations }: AnalysisReading): readonly string[] {
  const { summary: most, item, items } = ANALYSIS_BOUNDS;
  const lists = [findings, recommendations];
  const tooLong =
    summary.length > most ||
    lists.some((texts) => texts.length > items || texts.some((text) => text.length > item));
  return tooLong ? ["parts of the analysis were longer than is kept"] : [];
}
