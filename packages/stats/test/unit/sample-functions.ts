import * as stats from "../../src/index.ts";

type TwoSample = (x: stats.Sample, y: stats.Sample) => unknown;

const compare = (design: stats.Design): TwoSample => {
  return (x, y) =>
    stats.compareToBaseline({
      baseline: y,
      candidates: [x],
      direction: "higher-is-better",
      design,
      margin: 0.05,
    });
};

/** Every function of two samples (a function of one sample ignores the second). */
export const sampleFunctions: ReadonlyMap<string, TwoSample> = new Map<string, TwoSample>([
  ["summary", (x) => stats.summary(x)],
  ["quantile", (x) => [1, 6, 7, 8].flatMap((type) => quantiles(x, type))],
  ["quantileCI", (x) => stats.quantileCI(x, 0.9)],
  ["meanCI", (x) => stats.meanCI(x)],
  ["geometricMeanCI", (x) => stats.geometricMeanCI(x)],
  ["median", (x) => stats.median(x)],
  ["welchT", (x, y) => stats.welchT(x, y)],
  ["studentT", (x, y) => stats.studentT(x, y)],
  ["pairedT", (x, y) => stats.pairedT(x, y)],
  ["mannWhitney", (x, y) => stats.mannWhitney(x, y)],
  ["mannWhitney, normal", (x, y) => stats.mannWhitney(x, y, { method: "normal" })],
  ["wilcoxonSignedRank", (x) => stats.wilcoxonSignedRank(x)],
  ["hodgesLehmann", (x, y) => stats.hodgesLehmann(x, y)],
  ["hodgesLehmannOneSample", (x) => stats.hodgesLehmannOneSample(x)],
  ["cliffsDelta", (x, y) => stats.cliffsDelta(x, y)],
  ["ratioCI", (x, y) => stats.ratioCI(x, y)],
  ["ratioCI, fieller", (x, y) => stats.ratioCI(x, y, { method: "fieller" })],
  ["tost", (x, y) => stats.tost(x, y, { low: -1, high: 1 })],
  ["tostRatio", (x, y) => stats.tostRatio(x, y, { margin: 0.05 })],
  ["pearson", (x, y) => stats.pearson(x, y)],
  ["spearman", (x, y) => stats.spearman(x, y)],
  ["tukeyFences", (x) => stats.tukeyFences(x)],
  ["modifiedZScores", (x) => stats.modifiedZScores(x)],
  ["autocorrelation", (x) => stats.autocorrelation(x)],
  ["cohensD", (x, y) => stats.cohensD(x, y)],
  ["linearRegression", (x, y) => stats.linearRegression(x, y)],
  ["varianceRatio", (x, y) => stats.varianceRatio(x, y)],
  ["anovaOneWay", (x, y) => stats.anovaOneWay([x, y])],
  ["welchAnova", (x, y) => stats.welchAnova([x, y])],
  ["kruskalWallis", (x, y) => stats.kruskalWallis([x, y])],
  ["levene", (x, y) => stats.levene([x, y])],
  ["tukeyHSD", (x, y) => stats.tukeyHSD([x, y])],
  ["bootstrapCI", (x) => stats.bootstrapCI(x, { seed: 1, replicates: 50 })],
  ["bootstrapRatioCI", (x, y) => stats.bootstrapRatioCI(x, y, { seed: 1, replicates: 50 })],
  ["mserTruncation", (x) => stats.mserTruncation(x)],
  ["eDivisiveCandidate", (x) => stats.eDivisiveCandidate(x)],
  ["changePoints", (x) => stats.changePoints(x, { seed: 1, permutations: 19, alpha: 0.2 })],
  ["compareToBaseline, independent", compare("independent")],
  ["compareToBaseline, blocked", compare("blocked")],
]);

function quantiles(x: stats.Sample, type: number): number[] {
  const known = ([1, 6, 7, 8] as const).find((candidate) => candidate === type);
  return stats.quantile(x, [0, 0.1, 0.5, 0.99, 1], known);
}
