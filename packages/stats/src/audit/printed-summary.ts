import {
  requireCount,
  requireFiniteNumber,
  requirePositiveNumber,
} from "../sample/require-parameter.ts";

/** Statistics as a report prints them, all of one sample and in its unit (cv: a ratio). */
export interface PrintedSummary {
  readonly mean: number;
  /** Divisor n − 1; null for a single value. */
  readonly stdDev: number | null;
  readonly n: number;
  readonly min?: number;
  readonly max?: number;
  readonly median?: number;
  /** stdDev / mean as a ratio: 0.02 for 2 %. */
  readonly cv?: number;
  /**
   * Value of the last digit printed, for example 0.01. Default: the finest decimal place that any
   * of the numbers shows; whole numbers throughout are taken as exact.
   */
  readonly resolution?: number;
}

/** A checked summary with what its rounding may hide. */
export interface Claim extends PrintedSummary {
  /** How far a printed number may lie from the true one, in the sample's unit. */
  readonly half: number;
}

/** @throws StatsError `NON_FINITE`, `INVALID_ARGUMENT` for n or a resolution that is not positive */
export function requireClaim(printed: PrintedSummary): Claim {
  requireCount(printed.n, 1, "n");
  const { mean, stdDev, min, max, median, cv, resolution } = printed;
  const numbers = Object.entries({ mean, stdDev, min, max, median }).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [requireFiniteNumber(value, name)],
  );
  if (cv !== undefined) requireFiniteNumber(cv, "cv");
  if (resolution !== undefined) requirePositiveNumber(resolution, "resolution");
  const rounding = resolution === undefined ? roundingOf(numbers) : resolution / 2;
  // Means and deviations of doubles carry noise of their own; tiny squares underflow.
  const noise = 1e-150 + 1e-13 * Math.max(...numbers.map(Math.abs));
  return { ...printed, half: rounding + noise };
}

/** Half a unit of the finest decimal place shown; 0 for whole numbers. */
export function roundingOf(numbers: readonly number[]): number {
  const places = Math.max(...numbers.map(decimalPlaces));
  return places <= 0 ? 0 : 0.5 * 10 ** -places;
}

function decimalPlaces(value: number): number {
  const [digits = "", exponent = "0"] = String(value).split("e");
  return (digits.split(".")[1]?.length ?? 0) - Number(exponent);
}
