import type { Measure } from "@runproof/contract";

/** Values that were measured in the same blocks, in block order; index i is block i everywhere. */
export interface BlockedValues {
  readonly baseline: readonly number[];
  readonly candidates: readonly (readonly number[])[];
  readonly blocks: readonly number[];
  /** Values that have no partner in some other arm and were left out. */
  readonly unpaired: number;
}

/** Keep the blocks in which every arm has a value: a pair needs both, and the arms one baseline. */
export function pairByBlock(baseline: Measure, candidates: readonly Measure[]): BlockedValues {
  const arms = [baseline, ...candidates].map(
    ({ observations }) => new Map(observations.map(({ block, value }) => [block, value])),
  );
  const [reference = new Map<number, number>(), ...others] = arms;
  const blocks = [...reference.keys()]
    .filter((block) => others.every((arm) => arm.has(block)))
    .toSorted((a, b) => a - b);
  const take = (arm: ReadonlyMap<number, number>): readonly number[] =>
    blocks.map((block) => arm.get(block)).filter((value) => value !== undefined);
  return {
    baseline: take(reference),
    candidates: others.map(take),
    blocks,
    unpaired: arms.reduce((sum, arm) => sum + arm.size - blocks.length, 0),
  };
}
