import { tQuantile } from "../distributions/student-t.ts";
import { FEWEST_RUNS_TO_BE_PRECISE, SHARE_OF_ALPHA } from "../sequential/compare-when-precise.ts";
import { simulatedLooks } from "./simulated-looks.ts";

/** Blocks that are measured until intervals are narrow enough, as `compareWhenPrecise` judges them. */
export interface PrecisionToPlan {
  /** Blocks at each planned look, ascending, from 2 on. */
  readonly looks: readonly number[];
  /** Of the differences within blocks, and the half width that ends it, in the same unit. */
  readonly stdDev: number;
  readonly halfWidth: number;
  /** Error rate of the family, and arms in it. */
  readonly alpha: number;
  readonly candidates: number;
}

export interface PowerWhenPrecise {
  /** Mean number of blocks when it ends: at the first look at which all intervals are narrow. */
  readonly expectedRuns: number;
  /** Share of experiments whose intervals become narrow enough at all. */
  readonly reached: number;
  /** Effect that is seen in four of five experiments; null where the last look may not decide. */
  readonly effect: number | null;
}

const POWER = 0.8;
/** Of more arms than this the widest interval differs little. */
const MOST_TOGETHER = 100;

/**
 * How long it takes until intervals are narrow, and what is seen then. Simulated with independent
 * arms: those that share a baseline agree a little more and end a little sooner.
 */
export function powerWhenPrecise(input: PrecisionToPlan): PowerWhenPrecise {
  const { looks, stdDev, halfWidth, candidates } = input;
  const alpha = input.alpha * SHARE_OF_ALPHA;
  const { experiments, means, stdDevs } = simulatedLooks(looks);
  const reach = (level: number): readonly number[] =>
    looks.map((look) => -tQuantile(level / 2, look - 1) / Math.sqrt(look));
  const [width, critical] = [reach(alpha), reach(alpha / candidates)];
  const together = Math.min(candidates, MOST_TOGETHER);
  const last = looks.length - 1;
  const seenFrom: number[] = [];
  let [sessions, runs, reached] = [0, 0, 0];
  for (let first = 0; first + together <= experiments; first += together) {
    const isNarrow = (look: number): boolean => {
      for (let each = first; each < first + together; each += 1) {
        const half = (width[look] ?? Infinity) * (stdDevs[look]?.[each] ?? 0) * stdDev;
        if (half > halfWidth) return false;
      }
      return true;
    };
    const narrow = looks.findIndex(
      (look, index) => look >= FEWEST_RUNS_TO_BE_PRECISE && isNarrow(index),
    );
    const end = narrow === -1 ? last : narrow;
    sessions += 1;
    runs += looks[end] ?? 0;
    if (narrow !== -1) reached += 1;
    for (let each = first; each < first + together; each += 1) {
      const bound = (critical[end] ?? Infinity) * (stdDevs[end]?.[each] ?? 0);
      seenFrom.push(bound - (means[end]?.[each] ?? 0));
    }
  }
  const canDecide = (looks[last] ?? 0) >= FEWEST_RUNS_TO_BE_PRECISE;
  const from = Float64Array.from(seenFrom).toSorted()[Math.ceil(POWER * seenFrom.length) - 1];
  return {
    expectedRuns: runs / sessions,
    reached: reached / sessions,
    effect: !canDecide || from === undefined ? null : from * stdDev,
  };
}
