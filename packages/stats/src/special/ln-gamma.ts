import { StatsError } from "../stats-error.ts";
import { stirlingError } from "./stirling-error.ts";

const HALF_LN_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/**
 * ln Γ(x) for x > 0, to about 1e-14 absolute near 1 and 2 and 1e-15 relative elsewhere: Stirling's
 * series (DLMF 5.11.1) after shifting small arguments up (Loader 2000). ∞ at 0.
 */
export function lnGamma(x: number): number {
  if (!(x >= 0)) {
    throw new StatsError("INVALID_ARGUMENT", `lnGamma needs x of at least 0; got ${x}`);
  }
  if (x === Infinity) return Infinity;
  return (x - 0.5) * Math.log(x) - x + HALF_LN_TWO_PI + stirlingError(x);
}
