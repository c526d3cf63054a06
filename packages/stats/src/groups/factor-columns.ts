import { StatsError } from "../stats-error.ts";
import type { FactorAnalysisInput } from "./factor-analysis.ts";

/** A linear model in sum coding, each column less its mean: sums over values, not the values. */
export interface FactorColumns {
  /** Σ over values of the product of two columns. */
  readonly gram: readonly Float64Array[];
  /** Σ over values of column × y, for y with mean 0. */
  readonly momentsOf: (y: Float64Array) => Float64Array;
  /** Places of the columns of blocks. */
  readonly blocks: readonly number[];
  /** Factors first, then pairs of them. */
  readonly terms: readonly FactorTermColumns[];
  /** Values per combination of levels of the given factors; those without a value are left out. */
  readonly countsOf: (factors: readonly number[]) => ReadonlyMap<string, number>;
  readonly balanced: boolean;
  readonly missingCells: number;
}

export interface FactorTermColumns {
  readonly factors: readonly number[];
  readonly columns: readonly number[];
}

/**
 * All values of a cell have equal columns but for their blocks, so sums are made over cells.
 *
 * @throws StatsError `TOO_FEW_GROUPS`, `INVALID_ARGUMENT`
 */
export function factorColumns({ factors, observations }: FactorAnalysisInput): FactorColumns {
  requireLevels({ factors, observations });
  const cells = new Map<string, number>();
  const levelsOfCell: (readonly number[])[] = [];
  const cellOf = observations.map(({ levels }) => {
    const key = levels.join("/");
    const known = cells.get(key);
    if (known !== undefined) return known;
    cells.set(key, cells.size);
    levelsOfCell.push(levels);
    return cells.size - 1;
  });
  const blockIds = [...new Set(observations.map(({ block }) => block))];
  const placeOfBlock = new Map(blockIds.map((block, index) => [block, index]));
  const blockOf = observations.map(({ block }) => placeOfBlock.get(block) ?? 0);
  const lastBlock = blockIds.length - 1;

  // Of each cell: its number of values, and how many more of them are in a block than in the last one.
  const counts = new Float64Array(cells.size);
  const inBlock = Array.from({ length: lastBlock }, () => new Float64Array(cells.size));
  for (const [row, cell] of cellOf.entries()) {
    counts[cell] = (counts[cell] ?? 0) + 1;
    const block = blockOf[row] ?? 0;
    // Sum coding: a value of the last block counts against all others.
    const touched = block === lastBlock ? inBlock : inBlock.slice(block, block + 1);
    for (const column of touched)
      column[cell] = (column[cell] ?? 0) + (block === lastBlock ? -1 : 1);
  }
  const { columns, terms } = cellColumns(factors, levelsOfCell, lastBlock);
  return {
    gram: gramOf(columns, counts, inBlock, blockSizes(blockOf, blockIds.length)),
    momentsOf: (y) => {
      const sums = new Float64Array(cells.size);
      const ofBlock = new Float64Array(blockIds.length);
      for (const [row, value] of y.entries()) {
        const [cell, block] = [cellOf[row] ?? 0, blockOf[row] ?? 0];
        sums[cell] = (sums[cell] ?? 0) + value;
        ofBlock[block] = (ofBlock[block] ?? 0) + value;
      }
      const blockMoments = inBlock.map((_, b) => (ofBlock[b] ?? 0) - (ofBlock[lastBlock] ?? 0));
      return Float64Array.from([...blockMoments, ...columns.map((column) => dot(column, sums))]);
    },
    blocks: inBlock.map((_, index) => index),
    terms,
    ...layoutOf(factors, observations, counts),
  };
}

function requireLevels({ factors, observations }: FactorAnalysisInput): void {
  if (factors.length === 0 || factors.some(({ levels }) => levels.length < 2)) {
    throw new StatsError("TOO_FEW_GROUPS", "every factor needs at least two levels");
  }
  for (const { levels } of observations) {
    if (factors.some((factor, index) => !((levels[index] ?? -1) in factor.levels))) {
      throw new StatsError("INVALID_ARGUMENT", `there is no level ${levels.join("/")}`);
    }
  }
}

/** Columns of factors and of pairs of them, one value per cell. */
function cellColumns(
  factors: FactorAnalysisInput["factors"],
  levelsOfCell: readonly (readonly number[])[],
  firstColumn: number,
): { readonly columns: readonly Float64Array[]; readonly terms: readonly FactorTermColumns[] } {
  const columns: Float64Array[] = [];
  const push = (values: Float64Array): number => columns.push(values) - 1 + firstColumn;
  const raw = factors.map(({ levels }, index) =>
    coded(
      levelsOfCell.map((each) => each[index] ?? 0),
      levels.length,
    ),
  );
  const terms: FactorTermColumns[] = raw.map((own, index) => ({
    factors: [index],
    columns: own.map(push),
  }));
  for (const [a, first] of raw.entries()) {
    for (const [b, second] of raw.entries()) {
      if (b <= a) continue;
      const products = first.flatMap((x) =>
        second.map((z) => push(x.map((value, cell) => value * (z[cell] ?? 0)))),
      );
      terms.push({ factors: [a, b], columns: products });
    }
  }
  return { columns, terms };
}

/** Sum coding: the last level is −1 in every column. */
function coded(levels: readonly number[], count: number): readonly Float64Array[] {
  return Array.from({ length: count - 1 }, (_, column) =>
    Float64Array.from(levels, (level) => (level === count - 1 ? -1 : level === column ? 1 : 0)),
  );
}

function gramOf(
  columns: readonly Float64Array[],
  counts: Float64Array,
  inBlock: readonly Float64Array[],
  sizes: readonly number[],
): readonly Float64Array[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const lastSize = sizes.at(-1) ?? 0;
  const weighted = columns.map((column) =>
    column.map((value, cell) => value * (counts[cell] ?? 0)),
  );
  const sums = [
    ...inBlock.map((_, block) => (sizes[block] ?? 0) - lastSize),
    ...weighted.map((column) => column.reduce((sum, value) => sum + value, 0)),
  ];
  const first = inBlock.length;
  const product = (i: number, j: number): number => {
    if (i < first) return lastSize + (i === j ? (sizes[i] ?? 0) : 0);
    const column = columns[i - first] ?? counts;
    return j < first
      ? dot(column, inBlock[j] ?? counts)
      : dot(column, weighted[j - first] ?? counts);
  };
  return sums.map((sum, i) => {
    const row = new Float64Array(i + 1);
    for (let j = 0; j <= i; j += 1) row[j] = product(i, j) - (sum * (sums[j] ?? 0)) / total;
    return row;
  });
}

function blockSizes(blockOf: readonly number[], count: number): readonly number[] {
  const sizes = Array.from({ length: count }, () => 0);
  for (const block of blockOf) sizes[block] = (sizes[block] ?? 0) + 1;
  return sizes;
}

function layoutOf(
  factors: FactorAnalysisInput["factors"],
  observations: FactorAnalysisInput["observations"],
  counts: Float64Array,
): Pick<FactorColumns, "countsOf" | "balanced" | "missingCells"> {
  const combinations = factors.reduce((product, { levels }) => product * levels.length, 1);
  const missingCells = combinations - counts.length;
  return {
    missingCells,
    balanced: missingCells === 0 && new Set(counts).size === 1,
    countsOf: (chosen) => {
      const found = new Map<string, number>();
      for (const { levels } of observations) {
        const key = chosen.map((factor) => levels[factor]).join("/");
        found.set(key, (found.get(key) ?? 0) + 1);
      }
      return found;
    },
  };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}
