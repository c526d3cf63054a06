/** A corner of an empirical distribution: this share of the values is at most `value`. */
export interface EcdfStep {
  readonly value: number;
  /** From 0 to 1. */
  readonly share: number;
}

/** The empirical distribution function, one step per different value, in ascending order. */
export function ecdfSteps(values: readonly number[]): readonly EcdfStep[] {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.flatMap((value, index) =>
    sorted[index + 1] === value ? [] : [{ value, share: (index + 1) / sorted.length }],
  );
}
