import { StatsError } from "../stats-error.ts";

/** @throws StatsError `INVALID_CONFIDENCE` unless 0 < confidence < 1 (95 is a mistake for 0.95) */
export function requireConfidence(confidence: number): number {
  if (!(confidence > 0 && confidence < 1)) {
    throw new StatsError(
      "INVALID_CONFIDENCE",
      `confidence must lie between 0 and 1, for example 0.95; got ${confidence}`,
    );
  }
  return confidence;
}

/** @throws StatsError `INVALID_PROBABILITY` unless 0 ≤ p ≤ 1 */
export function requireProbability(p: number): number {
  if (!(p >= 0 && p <= 1)) {
    throw new StatsError("INVALID_PROBABILITY", `a probability must lie in [0, 1]; got ${p}`);
  }
  return p;
}

/** @throws StatsError `INVALID_PROBABILITY` unless 0 < p < 1 (an error rate or a power) */
export function requireOpenProbability(p: number, name: string): number {
  if (!(p > 0 && p < 1)) {
    throw new StatsError("INVALID_PROBABILITY", `${name} must lie between 0 and 1; got ${p}`);
  }
  return p;
}

/** @throws StatsError `INVALID_ARGUMENT` unless a whole number of at least `minimum` */
export function requireCount(count: number, minimum: number, name: string): number {
  if (!Number.isSafeInteger(count) || count < minimum) {
    throw new StatsError(
      "INVALID_ARGUMENT",
      `${name} must be a whole number of at least ${minimum}; got ${count}`,
    );
  }
  return count;
}

/** @throws StatsError `INVALID_ARGUMENT` unless finite and greater than 0 */
export function requirePositiveNumber(value: number, name: string): number {
  if (!(value > 0 && Number.isFinite(value))) {
    throw new StatsError("INVALID_ARGUMENT", `${name} must be positive and finite; got ${value}`);
  }
  return value;
}

/** @throws StatsError `NON_FINITE` unless finite */
export function requireFiniteNumber(value: number, name: string): number {
  if (!Number.isFinite(value)) {
    throw new StatsError("NON_FINITE", `${name} must be finite; got ${value}`);
  }
  return value;
}

/** @throws StatsError `NON_FINITE` for NaN (infinities pass) */
export function requireNumber(value: number): number {
  if (Number.isNaN(value)) throw new StatsError("NON_FINITE", "the argument is NaN");
  return value;
}
