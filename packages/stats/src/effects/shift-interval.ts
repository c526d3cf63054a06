/** A robust location or shift in the sample's unit, with a distribution-free interval. */
export interface ShiftInterval {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  /** Exact coverage; below the confidence asked for when the sample is too small to reach it. */
  readonly achievedConfidence: number;
}

/** Takes the interval's ends from ordered candidates, `rank` (1-based) from either side. */
export function shiftInterval(
  sorted: Float64Array,
  estimate: number,
  { rank, level }: { readonly rank: number; readonly level: number },
): ShiftInterval {
  return {
    estimate,
    lower: sorted[rank - 1] ?? estimate,
    upper: sorted[sorted.length - rank] ?? estimate,
    achievedConfidence: Math.max(0, level),
  };
}
