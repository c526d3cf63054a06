import * as stats from "../../src/index.ts";

type Sample = stats.Sample;
interface TwoSamples {
  readonly x: Sample;
  readonly y: Sample;
}
interface WithConfidence {
  readonly confidence?: number;
}
interface Groups {
  readonly groups: readonly Sample[];
}
interface Points {
  readonly points: readonly (readonly number[])[];
}
interface Generated {
  readonly first: number;
  readonly repeatPair: readonly number[];
  readonly times: number;
}

/** A call from the golden file; `never` lets each adapter name the fields it reads. */
type Adapter = (input: never) => unknown;

const distributions = Object.entries(stats.dist).map(([name, density]): [string, Adapter] => {
  const evaluate: (...parameters: number[]) => number = density;
  return [
    `dist.${name}`,
    ({ points }: Points) => ({ values: points.map((point) => evaluate(...point)) }),
  ];
});

/** How each function of the golden file is called here. */
export const adapters: ReadonlyMap<string, Adapter> = new Map<string, Adapter>([
  ...distributions,
  [
    "summary",
    ({ x, generator }: { x: Sample; generator?: Generated }) =>
      stats.summary(generator ? generate(generator) : x),
  ],
  [
    "quantile",
    ({ x, p, type }: { x: Sample; p: Sample; type: stats.QuantileType }) => ({
      values: stats.quantile(x, p, type),
    }),
  ],
  [
    "quantileCI",
    ({ x, p, confidence }: { x: Sample; p: number } & WithConfidence) =>
      stats.quantileCI(x, p, confidence),
  ],
  ["meanCI", ({ x, confidence }: { x: Sample } & WithConfidence) => stats.meanCI(x, confidence)],
  [
    "welchT",
    ({ x, y, ...options }: TwoSamples & stats.TTestOptions) => stats.welchT(x, y, options),
  ],
  [
    "studentT",
    ({ x, y, ...options }: TwoSamples & stats.TTestOptions) => stats.studentT(x, y, options),
  ],
  [
    "pairedT",
    ({ x, y, ...options }: TwoSamples & stats.TTestOptions) => stats.pairedT(x, y, options),
  ],
  [
    "welchTFromSummary",
    ({ x, y, ...options }: { x: stats.SampleSummary; y: stats.SampleSummary } & WithConfidence) =>
      stats.welchTFromSummary(x, y, options),
  ],
  [
    "mannWhitney",
    ({ x, y, ...options }: TwoSamples & stats.MannWhitneyOptions) =>
      stats.mannWhitney(x, y, options),
  ],
  [
    "wilcoxonSignedRank",
    ({ d, ...options }: { d: Sample } & stats.WilcoxonSignedRankOptions) =>
      stats.wilcoxonSignedRank(d, options),
  ],
  [
    "hodgesLehmann",
    ({ x, y, confidence }: TwoSamples & WithConfidence) => stats.hodgesLehmann(x, y, confidence),
  ],
  [
    "hodgesLehmannOneSample",
    ({ x, confidence }: { x: Sample } & WithConfidence) =>
      stats.hodgesLehmannOneSample(x, confidence),
  ],
  [
    "cliffsDelta",
    ({ x, y, confidence }: TwoSamples & WithConfidence) => stats.cliffsDelta(x, y, confidence),
  ],
  [
    "ratioCI",
    ({ x, y, ...options }: TwoSamples & stats.RatioOptions) => stats.ratioCI(x, y, options),
  ],
  ["tost", ({ x, y, ...options }: TwoSamples & stats.TostOptions) => stats.tost(x, y, options)],
  [
    "tostRatio",
    ({ x, y, ...options }: TwoSamples & stats.TostRatioOptions) => stats.tostRatio(x, y, options),
  ],
  [
    "pAdjust",
    ({ p, method }: { p: Sample; method: stats.PAdjustMethod }) => ({
      adjusted: stats.pAdjust(p, method),
    }),
  ],
  [
    "proportionCI",
    ({ successes, n, ...options }: stats.Count & stats.ProportionOptions) =>
      stats.proportionCI(successes, n, options),
  ],
  [
    "twoProportion",
    ({ a, b, confidence }: { a: stats.Count; b: stats.Count } & WithConfidence) =>
      stats.twoProportion(a, b, confidence),
  ],
  ["fisherExact", ({ table }: { table: stats.TwoByTwo }) => stats.fisherExact(table)],
  [
    "binomialTest",
    ({ successes, n, ...options }: stats.Count & stats.BinomialTestOptions) =>
      stats.binomialTest(successes, n, options),
  ],
  ["powerTwoSampleT", (input: stats.TwoSamplePowerInput) => stats.powerTwoSampleT(input)],
  ["requiredNTwoSampleT", (input: stats.RequiredNInput) => stats.requiredNTwoSampleT(input)],
  [
    "minimumDetectableEffect",
    (input: stats.MinimumDetectableEffectInput) => stats.minimumDetectableEffect(input),
  ],
  [
    "pearson",
    ({ x, y, confidence }: TwoSamples & WithConfidence) => stats.pearson(x, y, confidence),
  ],
  ["spearman", ({ x, y }: TwoSamples) => stats.spearman(x, y)],
  ["tukeyFences", ({ x }: { x: Sample }) => stats.tukeyFences(x)],
  ["autocorrelation", ({ x }: { x: Sample }) => stats.autocorrelation(x)],
  [
    "percentChange",
    ({ from, to }: { from: number; to: number }) => ({ value: stats.percentChange(from, to) }),
  ],
  ["breakEvenMonths", (input: stats.BreakEvenInput) => ({ months: stats.breakEvenMonths(input) })],
  ["throughput", (input: stats.ThroughputInput) => stats.throughput(input)],
  ["requiredNForHalfWidth", (input: stats.HalfWidthInput) => stats.requiredNForHalfWidth(input)],
  [
    "cohensD",
    ({ x, y, confidence }: TwoSamples & WithConfidence) => stats.cohensD(x, y, confidence),
  ],
  [
    "cohensDFromSummary",
    ({ x, y, confidence }: { x: stats.SampleSummary; y: stats.SampleSummary } & WithConfidence) =>
      stats.cohensDFromSummary(x, y, confidence),
  ],
  [
    "chiSquare",
    ({ table, yates }: { table: number[][]; yates: boolean }) => stats.chiSquare(table, { yates }),
  ],
  [
    "linearRegression",
    ({ x, y, confidence }: TwoSamples & WithConfidence) => stats.linearRegression(x, y, confidence),
  ],
  ["anovaOneWay", ({ groups }: Groups) => stats.anovaOneWay(groups)],
  ["welchAnova", ({ groups }: Groups) => stats.welchAnova(groups)],
  ["kruskalWallis", ({ groups }: Groups) => stats.kruskalWallis(groups)],
  [
    "levene",
    ({ groups, center }: Groups & { center: "mean" | "median" }) => stats.levene(groups, center),
  ],
  [
    "varianceRatio",
    ({ x, y, confidence }: TwoSamples & WithConfidence) => stats.varianceRatio(x, y, confidence),
  ],
  [
    "tukeyHSD",
    ({ groups, confidence }: Groups & WithConfidence) => stats.tukeyHSD(groups, confidence),
  ],
  ["anovaFactorial", (input: stats.FactorialInput) => stats.anovaFactorial(input)],
  [
    "nestedVariance",
    ({ runs, confidence }: { runs: Sample[] } & WithConfidence) =>
      stats.nestedVariance(runs, confidence),
  ],
  ["bcaInterval", (input: stats.BcaInput) => stats.bcaInterval(input)],
  [
    "bootstrapCI",
    ({ x, ...options }: { x: Sample } & stats.BootstrapOptions) => stats.bootstrapCI(x, options),
  ],
  [
    "bootstrapRatioCI",
    ({ x, y, ...options }: TwoSamples & Omit<stats.BootstrapOptions, "statistic">) =>
      stats.bootstrapRatioCI(x, y, options),
  ],
  ["mserTruncation", ({ x }: { x: Sample }) => stats.mserTruncation(x)],
  ["eDivisiveCandidate", ({ series }: { series: Sample }) => stats.eDivisiveCandidate(series)],
  [
    "changePoints",
    ({ series, ...options }: { series: Sample } & stats.ChangePointOptions) =>
      stats.changePoints(series, options),
  ],
  ["speedup", (input: stats.SpeedupInput) => stats.speedup(input)],
  ["compareToBaseline", (input: stats.ComparisonInput) => stats.compareToBaseline(input)],
  [
    "rng.xoshiro128ss",
    ({ seed, count }: { seed: number; count: number }) => {
      const [words, indices] = [stats.seededRandom(seed), stats.seededRandom(seed)];
      return {
        u32: Array.from({ length: count }, () => words.nextUint32()),
        indices10: Array.from({ length: count }, () => indices.nextIndex(10)),
      };
    },
  ],
]);

function generate({ first, repeatPair, times }: Generated): number[] {
  return [first, ...Array.from({ length: times }, () => repeatPair).flat()];
}
