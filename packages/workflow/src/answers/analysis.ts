/** What an analysis says, in parts. */
export interface Analysis {
  /** Empty when the answer has none. */
  readonly summary: string;
  /** Each one line. */
  readonly findings: readonly string[];
  /** Each one line. */
  readonly recommendations: readonly string[];
}

/** An analysis and how well it could be read. */
export interface AnalysisReading extends Analysis {
  /** Characters of the answer that are in no part. */
  readonly unparsedCharacters: number;
  /** What was wrong with the answer, without the kind of the note in front. */
  readonly unparsed: readonly string[];
  readonly mended: readonly string[];
}

/** Bounds of what is kept: a model may write anything. In characters, and items per list. */
export const ANALYSIS_BOUNDS = {
  answer: 200_000,
  summary: 4_000,
  item: 1_000,
  items: 100,
} as const;

export const EMPTY_ANALYSIS: Analysis = { summary: "", findings: [], recommendations: [] };
