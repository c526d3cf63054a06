import * as stats from "../../src/index.ts";
import { drawRuns, drawSample } from "./draw.ts";
import { type Share, shareOf } from "./share.ts";

interface Bounds {
  readonly lower: number | null;
  readonly upper: number | null;
}

/** A 95 % interval of a quantity whose true value is known. */
interface Interval {
  readonly name: string;
  readonly truth: number;
  readonly draw: (random: stats.SeededRandom, n: number) => Bounds;
}

const ends = (of: { ciLower: number | null; ciUpper: number | null }): Bounds => ({
  lower: of.ciLower,
  upper: of.ciUpper,
});

/** The intervals that claim 95 % whatever n is. Exact rank intervals claim what they achieve. */
const INTERVALS: readonly Interval[] = [
  { name: "meanCI", truth: 50, draw: (random, n) => stats.meanCI(drawSample(random, n, 50, 4)) },
  {
    name: "geometricMeanCI",
    truth: 1.6,
    draw: (random, n) => stats.geometricMeanCI(drawRuns(random, n, 1.6, 0.3)),
  },
  {
    name: "cvInterval",
    truth: 0.1,
    draw: (random, n) => stats.cvInterval(drawSample(random, n, 50, 5)),
  },
  {
    name: "welchT, sd 1 and 3",
    truth: 2,
    draw: (random, n) => ends(stats.welchT(drawSample(random, n, 2), drawSample(random, n, 0, 3))),
  },
  {
    name: "studentT",
    truth: 2,
    draw: (random, n) => ends(stats.studentT(drawSample(random, n, 2), drawSample(random, n))),
  },
  {
    name: "pairedT",
    truth: 2,
    draw: (random, n) => ends(stats.pairedT(drawSample(random, n, 2), drawSample(random, n))),
  },
  {
    name: "ratioCI, log-welch",
    truth: 1.1,
    draw: (random, n) =>
      stats.ratioCI(drawRuns(random, n, 110, 0.1), drawRuns(random, n, 100, 0.1)),
  },
  {
    name: "ratioCI, fieller",
    truth: 1.1,
    draw: (random, n) =>
      stats.ratioCI(drawSample(random, n, 110, 10), drawSample(random, n, 100, 10), {
        method: "fieller",
      }),
  },
  {
    name: "cohensD",
    truth: 1,
    draw: (random, n) => {
      const { dLower, dUpper } = stats.cohensD(drawSample(random, n, 1), drawSample(random, n));
      return { lower: dLower, upper: dUpper };
    },
  },
  {
    name: "varianceRatio",
    truth: 4,
    draw: (random, n) =>
      ends(stats.varianceRatio(drawSample(random, n, 0, 2), drawSample(random, n))),
  },
  {
    name: "linearRegression, slope",
    truth: 0.5,
    draw: (random, n) => {
      const noise = drawSample(random, n);
      const x = noise.map((_, index) => index);
      const y = noise.map((value, index) => value + 0.5 * index);
      return ends(stats.linearRegression(x, y));
    },
  },
  {
    name: "nestedVariance, mean",
    truth: 0,
    draw: (random, n) =>
      ends(
        stats.nestedVariance(drawSample(random, n).map((level) => drawSample(random, 4, level, 2))),
      ),
  },
  {
    name: "compareToBaseline, ratio",
    truth: 1.03,
    draw: (random, n) => {
      const { results } = stats.compareToBaseline({
        baseline: drawRuns(random, n, 100, 0.05),
        candidates: [drawRuns(random, n, 103, 0.05)],
        direction: "higher-is-better",
        design: "independent",
        margin: 0.05,
      });
      return { lower: results[0]?.ciLower ?? null, upper: results[0]?.ciUpper ?? null };
    },
  },
];

/** Share of intervals that hold the true value, for each kind of interval. */
export function coverages(n: number, replications: number, seed: number): readonly Share[] {
  return INTERVALS.map(({ name, truth, draw }, index) => {
    const random = seededRandomOf(seed, index);
    return shareOf(`${name}, n = ${n}`, replications, () => {
      const { lower, upper } = draw(random, n);
      return lower !== null && upper !== null && lower <= truth && truth <= upper;
    });
  });
}

function seededRandomOf(seed: number, index: number): stats.SeededRandom {
  return stats.seededRandom(seed * 1000 + index);
}
