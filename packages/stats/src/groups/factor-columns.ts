import { StatsError } from "../stats-error.ts";
import type { FactorAnalysisInput } from "./factor-analysis.ts";

/** The columns of a linear model in sum coding, each with mean 0. */
export interface FactorColumns {
  readonly columns: readonly Float64Array[];
  /** Places of the columns of blocks. */
  readonly blocks: readonly number[];
  /** Factors first, then pairs of them. */
  readonly terms: readonly {
    readonly factors: readonly number[];
    readonly columns: readonly number[];
  }[];
  /** Values per combination of levels of the given factors; those without a value are left out. */
  readonly countsOf: (factors: readonly number[]) => ReadonlyMap<string, number>;
  readonly balanced: boolean;
  readonly missingCells: number;
}

/** @throws StatsError `TOO_FEW_GROUPS`, `INVALID_ARGUMENT` */
export function factorColumns({ factors, observations }: FactorAnalysisInput): FactorColumns {
  if (factors.length === 0 || factors.some(({ levels }) => levels.length < 2)) {
    throw new StatsError("TOO_FEW_GROUPS", "every factor needs at least two levels");
  }
  for (const { levels } of observations) {
    if (factors.some((factor, index) => !((levels[index] ?? -1) in factor.levels))) {
      throw new StatsError("INVALID_ARGUMENT", `there is no level ${levels.join("/")}`);
    }
  }
  const columns: Float64Array[] = [];
  const push = (values: readonly number[]): number => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    columns.push(Float64Array.from(values, (value) => value - mean));
    return columns.length - 1;
  };
  const blockIds = [...new Set(observations.map(({ block }) => block))];
  const places = new Map(blockIds.map((block, index) => [block, index]));
  const blocks =
    blockIds.length < 2
      ? []
      : coded(
          observations.map(({ block }) => places.get(block) ?? 0),
          blockIds.length,
        ).map(push);
  const raw = factors.map(({ levels }, index) =>
    coded(
      observations.map((each) => each.levels[index] ?? 0),
      levels.length,
    ),
  );
  const terms: FactorColumns["terms"][number][] = raw.map((own, index) => ({
    factors: [index],
    columns: own.map(push),
  }));
  for (const [a, first] of raw.entries()) {
    for (const [b, second] of raw.entries()) {
      if (b <= a) continue;
      const products = first.flatMap((x) =>
        second.map((z) => push(x.map((value, row) => value * (z[row] ?? 0)))),
      );
      terms.push({ factors: [a, b], columns: products });
    }
  }
  const countsOf = (chosen: readonly number[]): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>();
    for (const { levels } of observations) {
      const key = chosen.map((factor) => levels[factor]).join("/");
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  };
  const cells = countsOf([...factors.keys()]);
  const combinations = factors.reduce((product, { levels }) => product * levels.length, 1);
  const missingCells = combinations - cells.size;
  return {
    columns,
    blocks,
    terms,
    countsOf,
    missingCells,
    balanced: missingCells === 0 && new Set(cells.values()).size === 1,
  };
}

/** Sum coding: the last level is −1 in every column. */
function coded(levels: readonly number[], count: number): readonly (readonly number[])[] {
  return Array.from({ length: count - 1 }, (_, column) =>
    levels.map((level) => (level === count - 1 ? -1 : level === column ? 1 : 0)),
  );
}
