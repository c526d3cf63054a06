import { StatsError } from "../stats-error.ts";

/** @throws StatsError `INVALID_ARGUMENT` unless degrees of freedom are positive and finite */
export function requireFiniteDegrees(df: number): number {
  if (!(df > 0 && df < Infinity)) {
    throw new StatsError(
      "INVALID_ARGUMENT",
      `degrees of freedom must be positive and finite; got ${df}`,
    );
  }
  return df;
}

/** @throws StatsError `INVALID_ARGUMENT` unless degrees of freedom are positive (∞ allowed) */
export function requireDegrees(df: number): number {
  if (!(df > 0)) {
    throw new StatsError("INVALID_ARGUMENT", `degrees of freedom must be positive; got ${df}`);
  }
  return df;
}
