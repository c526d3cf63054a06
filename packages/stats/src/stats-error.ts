/** Why a calculation was refused. Each code names a property of the input, never of the result. */
export type StatsErrorCode =
  | "EMPTY_SAMPLE"
  | "NON_FINITE"
  | "SAMPLE_TOO_SMALL"
  | "LENGTH_MISMATCH"
  | "NON_POSITIVE"
  | "INVALID_PROBABILITY"
  | "INVALID_CONFIDENCE"
  | "INVALID_BOUNDS"
  | "INVALID_ARGUMENT"
  | "ZERO_MARGIN"
  | "ZERO_VARIANCE_X"
  | "TOO_FEW_GROUPS"
  | "UNBALANCED"
  | "DIVISION_BY_ZERO"
  | "DEGENERATE_JACKKNIFE";

/** Thrown when the input cannot be answered. `code` is stable; the message names the value at fault. */
export class StatsError extends Error {
  readonly code: StatsErrorCode;

  constructor(code: StatsErrorCode, message: string) {
    super(message);
    this.name = "StatsError";
    this.code = code;
  }
}
