import type { MetricOfRecord, Plan, StoredMeasure, StoredMeasuresFile } from "@runproof/contract";

import type { Spread } from "./assumed-spread.ts";

/** Fewer runs of an arm say too little about how much it varies. */
const FEWEST_RUNS = 3;

/**
 * How much a metric varied in an earlier run: pooled over its arms, and within blocks between the
 * baseline and each other arm. undefined where it was measured too little.
 *
 * @param from name of that run, for the reader
 */
export function measuredSpread(
  { measures }: Pick<StoredMeasuresFile, "measures">,
  { id, stage }: MetricOfRecord,
  { baseline }: Pick<Plan, "baseline">,
  from: string,
): Spread | undefined {
  const arms = measures
    .filter(({ metric, stage: of }) => metric === id && of === stage)
    .map(logsByBlock)
    .filter(({ logs }) => logs.size >= FEWEST_RUNS);
  const cv = pooled(arms.map(({ logs }) => [...logs.values()]));
  if (cv === undefined || cv === 0) return undefined;
  const reference = arms.find(({ arm }) => arm === baseline);
  const differences = arms
    .filter((arm) => reference !== undefined && arm !== reference)
    .map(({ logs }) =>
      [...logs].flatMap(([block, log]) => {
        const other = reference?.logs.get(block);
        return other === undefined ? [] : [log - other];
      }),
    )
    .filter(({ length }) => length >= FEWEST_RUNS);
  const stdDevOfDifferences = pooled(differences);
  return {
    cv,
    ...(stdDevOfDifferences !== undefined && stdDevOfDifferences > 0 && { stdDevOfDifferences }),
    source: "measured",
    from,
  };
}

interface ArmLogs {
  readonly arm: string;
  readonly logs: ReadonlyMap<number, number>;
}

function logsByBlock({ arm, observations }: StoredMeasure): ArmLogs {
  const usable = observations.filter(({ value }) => value > 0);
  return { arm, logs: new Map(usable.map(({ block, value }) => [block, Math.log(value)])) };
}

/** The standard deviation that groups have in common: root of the mean of their variances, by degrees of freedom. */
function pooled(groups: readonly (readonly number[])[]): number | undefined {
  let squares = 0;
  let degrees = 0;
  for (const group of groups) {
    if (group.length < 2) continue;
    const mean = group.reduce((sum, value) => sum + value, 0) / group.length;
    for (const value of group) squares += (value - mean) ** 2;
    degrees += group.length - 1;
  }
  return degrees === 0 ? undefined : Math.sqrt(squares / degrees);
}
