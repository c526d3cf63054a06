import { binomialMass } from "./saddle-point.ts";
import type { Tails } from "./tails.ts";

const TINY = 1e-300;
const MAXIMUM_TERMS = 1_000_000;

/** xᵃ yᵇ / B(a, b) with y = 1 − x. */
export function betaKernel(x: number, y: number, a: number, b: number): number {
  const total = a + b;
  // binomialMass takes a as its count; subtracting a from the rounded total would lose a small b.
  return b < a
    ? ((a * b) / total) * binomialMass(b, total, y, x)
    : ((a * b) / total) * binomialMass(a, total, x, y);
}

/**
 * The regularised incomplete beta function I_x(a, b) and its complement, by Lentz's continued
 * fraction on the side where it converges. Callers that know y = 1 − x exactly pass it.
 */
export function incompleteBeta(x: number, a: number, b: number, y: number = 1 - x): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (y <= 0) return { lower: 1, upper: 0 };
  const kernel = betaKernel(x, y, a, b);
  // λ = a − (a+b)x, written so that the exactly known y keeps its digits.
  const distance = x < y ? a - (a + b) * x : (a + b) * y - b;
  if (distance >= 0) {
    const lower = Math.min(1, (kernel * continuedFraction(x, y, a, b, distance)) / a);
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, (kernel * continuedFraction(y, x, b, a, -distance)) / b);
  return { lower: 1 - upper, upper };
}

/**
 * The even part of the classical continued fraction 1/(1 + d₁/(1 + d₂/(1 + …))). Contracted, its
 * denominators 1 + d₂ₘ + d₂ₘ₊₁ can be written as sums of positive terms in λ and y, so nothing
 * cancels for x near 1 (as the classical form does for t with a million degrees of freedom).
 */
function continuedFraction(x: number, y: number, a: number, b: number, distance: number): number {
  const even = (m: number): number => (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
  const odd = (m: number): number => (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
  const onePlusOdd = (m: number): number =>
    ((a + m) * (2 * m + 1 + distance + m * y) + m * (m + 1)) / ((a + 2 * m) * (a + 2 * m + 1));
  let denominator = awayFromZero(onePlusOdd(0));
  let c = denominator;
  let d = 0;
  for (let m = 1; m <= MAXIMUM_TERMS; m += 1) {
    const numerator = -odd(m - 1) * even(m);
    const next = onePlusOdd(m) + even(m);
    d = 1 / awayFromZero(next + numerator * d);
    c = awayFromZero(next + numerator / c);
    const change = c * d;
    denominator *= change;
    if (Math.abs(change - 1) <= Number.EPSILON) break;
  }
  return 1 / denominator;
}

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
