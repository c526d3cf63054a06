import { deviance } from "./deviance.ts";
import { stirlingError } from "./stirling-error.ts";

const TWO_PI = 2 * Math.PI;

/**
 * Γ(n+1)/(Γ(x+1) Γ(n−x+1)) pˣ q^(n−x) for real 0 ≤ x ≤ n: the binomial mass, and the factor in
 * front of the incomplete beta function. `q` is 1 − p, given apart so that neither is rounded.
 */
export function binomialMass(x: number, n: number, p: number, q: number): number {
  if (p === 0) return x === 0 ? 1 : 0;
  if (q === 0) return x === n ? 1 : 0;
  if (x === 0) return Math.exp(n * (p < 0.5 ? Math.log1p(-p) : Math.log(q)));
  if (x === n) return Math.exp(n * (q < 0.5 ? Math.log1p(-q) : Math.log(p)));
  const rest = n - x;
  const exponent =
    stirlingError(n) -
    stirlingError(x) -
    stirlingError(rest) -
    deviance(x, n * p) -
    deviance(rest, n * q);
  return Math.exp(exponent) * Math.sqrt(n / (TWO_PI * x * rest));
}

/** λˣ e^(−λ) / Γ(x+1) for real x > 0: the Poisson mass and the incomplete gamma's factor. */
export function poissonMass(x: number, lambda: number): number {
  if (lambda === 0) return 0;
  return Math.exp(-stirlingError(x) - deviance(x, lambda)) / Math.sqrt(TWO_PI * x);
}
