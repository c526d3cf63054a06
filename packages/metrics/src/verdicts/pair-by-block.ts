import type { Measure } from "@runproof/contract";

/** Values of each arm that were measured in the same blocks, in block order. */
export interface BlockedValues {
  /** Of each candidate: its own values and the baseline's of the same blocks. */
  readonly pairs: readonly {
    readonly candidate: readonly number[];
    readonly baseline: readonly number[];
    /** Values of either that have no partner and were left out. */
    readonly unpaired: number;
  }[];
  /** Every value of the baseline, one per block. */
  readonly baseline: readonly number[];
}

/**
 * Keep the blocks in which both a candidate and the baseline have a value: a pair needs both. Where
 * an arm has several runs in a block (arms that ran alike are one), their geometric mean is its value.
 */
export function pairByBlock(
  baseline: Measure,
  candidates: readonly Measure[],
  allowed?: ReadonlySet<number>,
): BlockedValues {
  const reference = byBlock(baseline, allowed);
  return {
    baseline: [...reference.values()],
    pairs: candidates.map((measure) => {
      const own = byBlock(measure, allowed);
      const blocks = [...reference.keys()].filter((block) => own.has(block));
      const take = (arm: ReadonlyMap<number, number>): readonly number[] =>
        blocks.map((block) => arm.get(block)).filter((value) => value !== undefined);
      return {
        candidate: take(own),
        baseline: take(reference),
        unpaired: own.size + reference.size - 2 * blocks.length,
      };
    }),
  };
}

function byBlock(
  { observations }: Measure,
  allowed: ReadonlySet<number> | undefined,
): ReadonlyMap<number, number> {
  const blocks = new Map<number, number[]>();
  for (const { block, value } of observations) {
    if (allowed !== undefined && !allowed.has(block)) continue;
    const values = blocks.get(block);
    if (values === undefined) blocks.set(block, [value]);
    else values.push(value);
  }
  return new Map(
    [...blocks]
      .toSorted(([a], [b]) => a - b)
      .map(([block, values]) => [block, geometricMean(values)]),
  );
}

function geometricMean(values: readonly number[]): number {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return only;
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}
