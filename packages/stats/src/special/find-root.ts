const MAXIMUM_STEPS = 200;

/**
 * Root of a continuous function between two points where its signs differ: false position with the
 * Illinois rule, falling back to halving, until the bracket is as narrow as doubles allow.
 */
export function findRoot(f: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  let [atLow, atHigh] = [f(low), f(high)];
  if (atLow === 0) return low;
  let side = 0;
  for (let count = 0; count < MAXIMUM_STEPS; count += 1) {
    if (atHigh === 0 || Math.abs(high - low) <= 4e-16 * Math.abs(high)) return high;
    const halving = count % 4 === 3 || !Number.isFinite(atLow) || !Number.isFinite(atHigh);
    const x = halving ? (low + high) / 2 : high - (atHigh * (high - low)) / (atHigh - atLow);
    const value = f(x);
    if (value === 0) return x;
    if (value > 0 === atHigh > 0) {
      if (x === high) return x;
      [high, atHigh] = [x, value];
      if (side === 1) atLow /= 2;
      side = 1;
    } else {
      if (x === low) return x;
      [low, atLow] = [x, value];
      if (side === -1) atHigh /= 2;
      side = -1;
    }
  }
  return high;
}
