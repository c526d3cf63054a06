import {
  changePoints,
  compareToBaseline,
  linearRegression,
  mannWhitney,
  quantile,
  seededRandom,
  summary,
  welchT,
} from "@runproof/stats";
// @ts-expect-error jstat ships no declarations; the part used here is declared below.
import untyped from "jstat";
import * as simple from "simple-statistics";

import { median } from "./median.ts";

interface BareJStat {
  readonly stdev: (x: readonly number[], sample: boolean) => number;
  readonly mean: (x: readonly number[]) => number;
  readonly median: (x: readonly number[]) => number;
  readonly quantiles: (
    x: readonly number[],
    p: readonly number[],
    a: number,
    b: number,
  ) => number[];
}
const { jStat }: { readonly jStat: BareJStat } = untyped;

// Speed of the statistics as ratios of medians, in interleaved rounds, so that a busy machine
// slows both sides of a ratio.
const ROUNDS = 9;
const random = seededRandom(1);
const draw = (n: number): number[] =>
  Array.from(
    { length: n },
    () => 100 + random.nextFloat() + random.nextFloat() + random.nextFloat(),
  );

const million = Float64Array.from(draw(1_000_000));
const plain = Array.from(million);
const [left, right] = [draw(50), draw(50)];
const [tiedLeft, tiedRight] = [left, right].map((x) => x.map((value) => Math.round(value * 4) / 4));
const series = [...draw(500), ...draw(500).map((value) => value + 0.5)];
const points = draw(10_000).map((value, index): [number, number] => [index, value]);
const [x, y] = [points.map(([first]) => first), points.map(([, second]) => second)];
const session = { baseline: draw(10), candidates: Array.from({ length: 18 }, () => draw(10)) };

function bareLoopAndSort(): number {
  let sum = 0;
  for (const value of million) sum += value;
  const mean = sum / million.length;
  let squares = 0;
  for (const value of million) squares += (value - mean) ** 2;
  return squares + (million.toSorted()[0] ?? 0);
}

type Work = () => unknown;
interface Contest {
  readonly name: string;
  readonly rounds: number;
  /** The first is ours; the rest are what it is compared with. */
  readonly sides: Readonly<Record<string, Work>>;
  readonly goal?: { readonly ratio: number } | { readonly ms: number };
}

const contests: readonly Contest[] = [
  {
    name: "summary of 1,000,000 values",
    rounds: ROUNDS,
    sides: {
      ours: () => summary(million),
      "bare loop and native sort": bareLoopAndSort,
      // Fewer statistics than ours (no quartiles, no deviation from the median), and the median
      // alone is selected without sorting.
      "simple-statistics": () => [
        simple.mean(plain),
        simple.sampleStandardDeviation(plain),
        simple.extent(plain),
        simple.median(plain),
      ],
      jstat: () => [jStat.mean(plain), jStat.stdev(plain, true), jStat.median(plain)],
    },
    goal: { ratio: 2 },
  },
  {
    name: "quantiles of 1,000,000 values (p50, p95, p99)",
    rounds: ROUNDS,
    sides: {
      ours: () => quantile(million, [0.5, 0.95, 0.99]),
      "simple-statistics": () => simple.quantile(plain, [0.5, 0.95, 0.99]),
      jstat: () => jStat.quantiles(plain, [0.5, 0.95, 0.99], 1, 1),
    },
  },
  {
    name: "line through 10,000 points",
    rounds: ROUNDS,
    sides: {
      ours: () => linearRegression(x, y),
      "simple-statistics": () => simple.linearRegression(points),
    },
  },
  {
    name: "two-sample t, 50 and 50 values (simple-statistics: t alone)",
    rounds: 200,
    sides: {
      ours: () => welchT(left, right),
      "simple-statistics": () => simple.tTestTwoSample(left, right),
    },
  },
  {
    name: "compareToBaseline, 18 candidates of 10 runs",
    rounds: 30,
    sides: {
      ours: () =>
        compareToBaseline({
          ...session,
          direction: "higher-is-better",
          design: "independent",
          margin: 0.05,
        }),
    },
    goal: { ms: 50 },
  },
  {
    name: "exact Mann–Whitney, 50 × 50 (simple-statistics: the statistic alone)",
    rounds: 30,
    sides: {
      // Other sizes in between, so that nothing is left over from the round before.
      ours: () => [mannWhitney(left, right), mannWhitney([1, 2], [3])],
      "ours with ties": () => mannWhitney(tiedLeft ?? [], tiedRight ?? []),
      "simple-statistics": () => simple.wilcoxonRankSum(left, right),
    },
    goal: { ms: 50 },
  },
  {
    name: "change points of 1,000 points, 999 permutations",
    rounds: 3,
    sides: { ours: () => changePoints(series, { seed: 1, permutations: 999 }) },
    goal: { ms: 5_000 },
  },
];

for (const { name, rounds, sides, goal } of contests) {
  const elapsedMs = new Map(Object.keys(sides).map((side) => [side, [] as number[]]));
  for (let round = -1; round < rounds; round += 1) {
    for (const [side, work] of Object.entries(sides)) {
      const startMs = performance.now();
      work();
      // The first round is for the compiler.
      if (round >= 0) elapsedMs.get(side)?.push(performance.now() - startMs);
    }
  }
  const medians = [...elapsedMs].map(([side, values]) => ({ side, ms: median(values) }));
  const own = medians[0]?.ms ?? 0;
  const aim =
    goal === undefined
      ? ""
      : "ms" in goal
        ? `   goal ${goal.ms} ms`
        : `   goal ≤ ${goal.ratio} × the bare loop`;
  console.log(`${name}\n  ours ${own.toPrecision(3)} ms${aim}`);
  for (const { side, ms } of medians.slice(1)) {
    console.log(`  ${side} ${ms.toPrecision(3)} ms: ours takes ${(own / ms).toFixed(2)} ×`);
  }
}
