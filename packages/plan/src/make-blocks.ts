import { MAX_SEED, type Block, type Plan, type Search } from "@runproof/contract";
import { seededRandom, type SeededRandom } from "@runproof/stats";

export interface BlockDesign {
  readonly cellIds: readonly string[];
  /** Runs per cell, which is the number of blocks. Of a search: of its second stage. */
  readonly runs: number;
  /** Put the blocks that screen before those that confirm. */
  readonly search?: Pick<Search, "screenRuns"> | undefined;
  readonly order: Plan["order"];
  readonly seed: number;
}

/** Sampling seeds come from a stream of their own, so that they do not depend on the number of arms. */
const SAMPLING_STREAM = 0x5eed;

/**
 * What is run, in the order of execution: entry by entry, and inside an entry from left to right.
 *
 * `randomized-blocks`: one entry per block, which holds every cell once. Blocks come in pairs: the
 * first is shuffled (Fisher–Yates) by the seed, the second is the first in reverse. So every cell is
 * early as often as it is late, a steady drift of the machine cancels out, and chance cannot put one
 * cell first in every block (counterbalancing, as in the ABBA design). `sequential`: one entry per run, first all runs of the first cell, then all of the next;
 * the entries of repetition i all have `index` i and its sampling seed, so a block is there the set
 * of entries with one index. In both, the same seed gives the same list on every machine, and more
 * runs only add to the end of a random order.
 *
 * A search has blocks of two phases, and the pairs begin anew with the second: whichever cells go on,
 * their order is that of the block without the others.
 *
 * @throws RangeError without cells or runs, and for a cell named twice.
 */
export function makeBlocks(design: BlockDesign): Block[] {
  const { cellIds, order, seed, search } = design;
  const screenRuns = search?.screenRuns ?? 0;
  const runs = design.runs + screenRuns;
  if (cellIds.length === 0) throw new RangeError("a block needs a cell");
  if (new Set(cellIds).size < cellIds.length) throw new RangeError("a cell is named twice");
  if (!Number.isSafeInteger(runs) || runs < 1) throw new RangeError(`no blocks for ${runs} runs`);
  const sampling = seededRandom((seed ^ SAMPLING_STREAM) >>> 0);
  const samplingSeeds = Array.from({ length: runs }, () => sampling.nextIndex(MAX_SEED + 1));
  if (order === "sequential") {
    return cellIds.flatMap((cellId) =>
      samplingSeeds.map((samplingSeed, index) => ({ index, samplingSeed, cellIds: [cellId] })),
    );
  }
  const random = seededRandom(seed);
  let turns: readonly string[] = [];
  return samplingSeeds.map((samplingSeed, index) => {
    const inPhase = index < screenRuns ? index : index - screenRuns;
    turns = inPhase % 2 === 0 ? shuffled(cellIds, random) : turns.toReversed();
    const phase = index < screenRuns ? "screen" : "confirm";
    return { index, samplingSeed, cellIds: [...turns], ...(search !== undefined && { phase }) };
  });
}

/** Fisher–Yates, as first published: strike out one of those that remain, again and again. */
function shuffled(items: readonly string[], random: SeededRandom): string[] {
  const remaining = [...items];
  return items.flatMap(() => remaining.splice(random.nextIndex(remaining.length), 1));
}
