/** A tail probability to invert, with what is known about it. */
export interface TailProblem {
  /** The tail as a function of x; monotone. */
  readonly tail: (x: number) => number;
  /** |d tail / dx|. */
  readonly density: (x: number) => number;
  /** Whether the tail grows with x. */
  readonly increasing: boolean;
  /** The probability to reach; greater than 0. */
  readonly target: number;
  /** A first guess; anything unusable is replaced. */
  readonly start: number;
  /** The support of x. */
  readonly lower: number;
  readonly upper: number;
}

const MAXIMUM_STEPS = 300;

/**
 * The x at which a tail probability equals the target: Newton's method on the logarithm of the
 * tail, which is close to straight far out, kept inside a shrinking bracket.
 */
export function solveTail(problem: TailProblem): number {
  const { tail, density, increasing, target } = problem;
  let { lower, upper } = problem;
  const usable = problem.start > lower && problem.start < upper;
  let x = usable ? problem.start : inside(lower, upper);
  let previousStep = Infinity;
  for (let count = 0; count < MAXIMUM_STEPS; count += 1) {
    const value = tail(x);
    if (value === target) return x;
    if (value < target === increasing) lower = x;
    else upper = x;
    const excess = Math.log1p((value - target) / target);
    const newton = x - ((increasing ? 1 : -1) * excess * value) / density(x);
    const scale = Math.abs(x);
    if (Math.abs(newton - x) <= scale * 4e-16) return x;
    const next = newton > lower && newton < upper ? newton : inside(lower, upper);
    const step = Math.abs(next - x);
    if (step <= scale * 2e-16) return next;
    // Rounding noise in the tail keeps steps from shrinking further.
    if (step < scale * 1e-10 && step > previousStep / 2) return next;
    previousStep = step;
    x = next;
  }
  return x;
}

/** A point between two bounds that makes progress even when one is infinite. */
function inside(lower: number, upper: number): number {
  if (upper === Infinity) return lower < 2 ? lower + 1 : Math.min(Number.MAX_VALUE, lower * lower);
  if (lower > 0 && upper / lower > 4) return Math.sqrt(lower) * Math.sqrt(upper);
  if (lower === 0 && upper <= 1) return upper / 16;
  return lower + (upper - lower) / 2;
}
