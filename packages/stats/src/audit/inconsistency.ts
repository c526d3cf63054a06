/** The rule that printed statistics break. Each code names the statistic at fault. */
export type InconsistencyCode =
  | "NEGATIVE_STD_DEV"
  | "MIN_ABOVE_MAX"
  | "MEAN_OUTSIDE_RANGE"
  | "MEDIAN_OUTSIDE_RANGE"
  | "STD_DEV_OF_ONE_VALUE"
  | "STD_DEV_ZERO_BUT_RANGE"
  | "RANGE_ZERO_BUT_STD_DEV"
  | "RANGE_VERSUS_STD_DEV"
  | "STD_DEV_VERSUS_MEAN_AND_RANGE"
  | "MIN_VERSUS_MEAN"
  | "MAX_VERSUS_MEAN"
  | "MEDIAN_VERSUS_MEAN"
  | "MEAN_VERSUS_MEDIAN_AND_RANGE"
  | "CV_VERSUS_STD_DEV"
  | "CV_TOO_LARGE";

/** A printed statistic that no sample of the printed size can have, given the others. */
export interface Inconsistency {
  readonly code: InconsistencyCode;
  /** The rule in words, with its numbers. */
  readonly message: string;
  /** The quantity the rule is about, from the numbers as printed. */
  readonly actual: number;
  /** What a sample allows for it, before rounding is granted; infinite for no bound. */
  readonly lower: number;
  readonly upper: number;
}
