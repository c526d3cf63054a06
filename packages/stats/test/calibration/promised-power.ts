import {
  compareAtLooks,
  compareToBaseline,
  compareWhenPrecise,
  detectableAtLooks,
  detectableEffect,
  pairedT,
  powerWhenPrecise,
  seededRandom,
} from "../../src/index.ts";
import { drawRuns } from "./draw.ts";
import { type Share, shareOf } from "./share.ts";

// What a plan promises to see in four of five experiments, held against the comparisons themselves.
const CV = 0.05;
const STD_DEV = Math.sqrt(Math.log1p(CV * CV)) * Math.SQRT2;
const MARGIN = 0.01;
const settings = { direction: "higher-is-better", design: "blocked", margin: MARGIN } as const;

/** Looks of a plan that ends when its one arm is decided, at a share of the error rate. */
export interface PromiseAtLooks {
  readonly looks: readonly number[];
  readonly alpha: number;
}

export const PROMISES_AT_LOOKS: readonly PromiseAtLooks[] = [
  { looks: [5, 10, 20], alpha: 0.05 },
  { looks: [5, 10, 20], alpha: 0.05 / 18 },
  { looks: [5, 7, 9, 11, 13], alpha: 0.05 },
];

export function seenAtLooks(
  { looks, alpha }: PromiseAtLooks,
  replications: number,
  seed: number,
): Share {
  const most = looks.at(-1) ?? 0;
  const effect = detectableAtLooks({ looks, stdDev: STD_DEV, alpha }) ?? NaN;
  const random = seededRandom(seed);
  const name = `looks after ${looks.join(", ")}, alpha ${alpha.toPrecision(2)}`;
  return shareOf(name, replications, () => {
    const baseline = drawRuns(random, most, 100, CV);
    const arm = drawRuns(random, most, 100 * Math.exp(-effect), CV);
    const [result] = compareAtLooks({
      ...settings,
      alpha,
      fractions: looks.map((look) => look / most),
      looks: looks.map((look) => ({
        baseline: baseline.slice(0, look),
        candidates: [arm.slice(0, look)],
      })),
    }).results;
    return (result?.pAdjusted ?? 1) < alpha;
  });
}

export interface PromiseWhenPrecise {
  readonly halfWidth: number;
  readonly looks: readonly number[];
}

export const PROMISES_WHEN_PRECISE: readonly PromiseWhenPrecise[] = [
  { halfWidth: 0.04, looks: [5, 10, 15, 20, 25, 30] },
  { halfWidth: 0.03, looks: [15, 30, 45] },
];

/** Sessions that see the effect, and the mean number of their blocks beside the one promised. */
export function seenWhenPrecise(
  { halfWidth, looks }: PromiseWhenPrecise,
  replications: number,
  seed: number,
): Share & { readonly meanRuns: number; readonly promisedRuns: number } {
  const promise = powerWhenPrecise({
    looks,
    stdDev: STD_DEV,
    halfWidth,
    alpha: 0.05,
    candidates: 1,
  });
  const effect = promise.effect ?? NaN;
  const random = seededRandom(seed);
  const most = looks.at(-1) ?? 0;
  let runs = 0;
  const share = shareOf(
    `until ± ${halfWidth}, looks after ${looks.join(", ")}`,
    replications,
    () => {
      const baseline = drawRuns(random, most, 100, CV);
      const arm = drawRuns(random, most, 100 * Math.exp(-effect), CV);
      const widthAt = (look: number): number => {
        const logs = [arm, baseline].map((values) => values.slice(0, look).map(Math.log));
        const { ciLower, ciUpper } = pairedT(logs[0] ?? [], logs[1] ?? [], { confidence: 0.9625 });
        return ((ciUpper ?? Infinity) - (ciLower ?? 0)) / 2;
      };
      const end = looks.find((look) => look >= 10 && widthAt(look) <= halfWidth) ?? most;
      runs += end;
      const [result] = compareWhenPrecise({
        ...settings,
        baseline: baseline.slice(0, end),
        candidates: [arm.slice(0, end)],
      }).results;
      return (result?.pAdjusted ?? 1) < 0.05;
    },
  );
  return { ...share, meanRuns: runs / replications, promisedRuns: promise.expectedRuns };
}

/** The fresh runs of a search that kept three arms, of which one differs by what is promised. */
export function seenBySearch(replications: number, seed: number): Share {
  const design = "blocked";
  const effect = detectableEffect({ runs: 10, stdDev: STD_DEV, alpha: 0.05 / 3, design }) ?? NaN;
  const random = seededRandom(seed);
  return shareOf("a search that keeps 3 arms, 10 fresh runs", replications, () => {
    const [baseline = [], ...others] = [0, 1, 2].map(() => drawRuns(random, 10, 100, CV));
    const arm = drawRuns(random, 10, 100 * Math.exp(-effect), CV);
    const [result] = compareToBaseline({
      ...settings,
      baseline,
      candidates: [arm, ...others],
    }).results;
    return (result?.pAdjusted ?? 1) < 0.05;
  });
}
