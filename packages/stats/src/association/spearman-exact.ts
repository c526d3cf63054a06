import { midranks } from "../describe/midranks.ts";
import type { Sample } from "../sample/sample.ts";
import { spearman, type Spearman } from "./spearman.ts";

/** Above, the t approximation is close enough, and the permutations take long. */
const MOST_EXACT = 9;

/**
 * Spearman's rank correlation with the p that all orders of so few values give, as in R: three values in
 * order are no proof of a trend, for which the t approximation gives 0. Of more than nine pairs, and of
 * ties, as {@link spearman}; no unit.
 *
 * @throws as {@link spearman}
 */
export function spearmanExact(x: Sample, y: Sample): Spearman {
  const approximate = spearman(x, y);
  const { rho } = approximate;
  const isExact = x.length <= MOST_EXACT && [x, y].every((each) => midranks(each).tieTerm === 0);
  return rho === null || !isExact ? approximate : { rho, p: exactP(rho, x.length) };
}

/** The share of all orders of n different ranks whose |ρ| is at least as large. */
function exactP(rho: number, n: number): number {
  const counts = (known[n] ??= orders(n));
  // Σd² is even and lies symmetrically around (n³ − n) / 6, where ρ is 0.
  const middle = (n ** 3 - n) / 6;
  const seen = Math.round(Math.abs(rho) * middle);
  let extreme = 0;
  let all = 0;
  for (const [squares, count] of counts.entries()) {
    all += count;
    if (Math.abs(squares - middle) >= seen) extreme += count;
  }
  return extreme / all;
}

const known: Uint32Array[] = [];

/** How many orders of the ranks 1 … n have each Σd² from the first order, counted by sets of ranks that are taken. */
function orders(n: number): Uint32Array {
  const most = (n ** 3 - n) / 3;
  const bySet = Array.from({ length: 1 << n }, () => new Uint32Array(most + 1));
  bySet[0]?.fill(1, 0, 1);
  for (const [set, counts] of bySet.entries()) {
    const place = bitsOf(set);
    for (let rank = 0; rank < n; rank += 1) {
      const next = bySet[set | (1 << rank)];
      if ((set & (1 << rank)) !== 0 || next === undefined) continue;
      const squares = (rank - place) ** 2;
      for (const [before, count] of counts.entries()) {
        if (count > 0) next[before + squares] = (next[before + squares] ?? 0) + count;
      }
    }
  }
  return bySet.at(-1) ?? new Uint32Array(0);
}

function bitsOf(set: number): number {
  let bits = 0;
  for (let rest = set; rest > 0; rest &= rest - 1) bits += 1;
  return bits;
}
