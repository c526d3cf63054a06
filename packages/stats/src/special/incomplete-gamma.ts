import { poissonMass } from "./saddle-point.ts";
import type { Tails } from "./tails.ts";

const TINY = 1e-300;
const MAXIMUM_TERMS = 1_000_000;

/** The regularised incomplete gamma functions P(a, x) (lower) and Q(a, x) (upper), a > 0, x ≥ 0. */
export function incompleteGamma(a: number, x: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  const mass = poissonMass(a, x);
  if (x < a + 1) {
    const lower = Math.min(1, mass * lowerSeries(a, x));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, mass * a * upperFraction(a, x));
  return { lower: 1 - upper, upper };
}

function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; k <= MAXIMUM_TERMS; k += 1) {
    term *= x / (a + k);
    sum += term;
    if (term <= sum * 1e-17) break;
  }
  return sum;
}

function upperFraction(a: number, x: number): number {
  const awayFromZero = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / awayFromZero(b);
  let fraction = d;
  for (let k = 1; k <= MAXIMUM_TERMS; k += 1) {
    const term = -k * (k - a);
    b += 2;
    d = 1 / awayFromZero(term * d + b);
    c = awayFromZero(b + term / c);
    const change = d * c;
    fraction *= change;
    if (Math.abs(change - 1) <= Number.EPSILON) break;
  }
  return fraction;
}
