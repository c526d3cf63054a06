/** Formulas of the reference suite over pairs of agents; each is defined in `metrics`, over the runs. */
export type LegacyPairMeasureId =
  | "pairSpeedup"
  | "pairEfficiency"
  | "pairTtftDelta"
  | "pairThroughputDelta"
  | "pairContended";

/** Formulas of the reference suite; each is defined in `metrics`, over the calls of both stages. */
export type LegacyMeasureId =
  | "throughputMean"
  | "throughputSd"
  | "throughputCv"
  | "throughputP05"
  | "throughputP95"
  | "throughputMax"
  | "ttftMean"
  | "ttftSd"
  | "ttftCv"
  | "ttftP95"
  | "tokensTotal"
  | "tokensPerRun"
  | "promptEvalMean"
  | "promptEvalTotal"
  | "evalMean"
  | "evalTotal"
  | "loadMean"
  | "loadTotal";

/**
 * What a printed text says, as something that records can answer.
 *
 * value: a statistic of one arm · row: the same of whatever configuration a row of a table names · change: between the arms · call: one call · runs: their number ·
 * option, model: what was asked · significance, stability, speed-gain: what words conclude.
 */
export type PrintedQuestion =
  | {
      readonly kind: "value";
      readonly arm: string;
      /** What the label says, then what programs are known to print under it. */
      readonly measures: readonly [LegacyMeasureId, ...LegacyMeasureId[]];
    }
  | {
      readonly kind: "row";
      /** What names the row's configuration, as printed; empty where only options do. */
      readonly name: string;
      /** Options that the row names; `agent-a.` or `agent-b.` before those of one agent of a pair. */
      readonly options: Readonly<Record<string, number>>;
      readonly measure: LegacyMeasureId | LegacyPairMeasureId;
      /** The printed number times this is in the measure's unit. */
      readonly scale: number;
      /** Model that the headings above the table name. */
      readonly about?: string;
    }
  | {
      readonly kind: "change";
      readonly measure: LegacyMeasureId;
      readonly as: "percent" | "absolute";
      /** Direction in which a positive number is read. */
      readonly says: "rise" | "fall";
      /** True where words make an achievement of it. */
      readonly praised: boolean;
    }
  | {
      readonly kind: "call";
      readonly arm: string;
      /** From 1. */
      readonly run: number;
      readonly stage: string;
      readonly field: "ttftMs" | "evalTokensPerSecond" | "outputTokens" | "latencyMs";
    }
  | { readonly kind: "runs" }
  | { readonly kind: "option"; readonly arm: string; readonly name: string }
  | { readonly kind: "defaults"; readonly arm: string }
  | { readonly kind: "model" }
  | { readonly kind: "significance" }
  | { readonly kind: "stability" }
  | { readonly kind: "speed-gain" };

/** One value or statement of a printed report. */
export interface PrintedClaim {
  /** From 1. */
  readonly line: number;
  /** What a reader would call it. */
  readonly label: string;
  /** As printed. */
  readonly printed: string;
  readonly question: PrintedQuestion;
}

/** A printed report as claims, with the lines that hold digits and were not understood. */
export interface PrintedReport {
  readonly claims: readonly PrintedClaim[];
  readonly unread: readonly { readonly line: number; readonly text: string }[];
}
