/** Formulas of the reference suite; each is defined in `metrics`, over the calls of both stages. */
export type LegacyMeasureId =
  | "throughputMean"
  | "throughputSd"
  | "throughputCv"
  | "ttftMean"
  | "ttftSd"
  | "ttftCv"
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
 * value: a statistic of one arm · change: between the arms · call: one call · runs: their number ·
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
