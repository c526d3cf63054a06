/** Two lines of the same place that are not the same. */
export interface LineDifference {
  /** From 1. */
  readonly line: number;
  /** First column where they differ, from 0. */
  readonly column: number;
  /** Whole lines; undefined where one text has no such line. */
  readonly printed: string | undefined;
  readonly recomputed: string | undefined;
}

/** Lines that differ, in order. A line that is there too much makes all lines after it differ. */
export function compareText(printed: string, recomputed: string): readonly LineDifference[] {
  if (printed === recomputed) return [];
  const [ours, theirs] = [recomputed.split("\n"), printed.split("\n")];
  const differences: LineDifference[] = [];
  for (let index = 0; index < Math.max(ours.length, theirs.length); index += 1) {
    const [own, other] = [ours[index], theirs[index]];
    if (own === other) continue;
    differences.push({
      line: index + 1,
      column: firstDifference(own ?? "", other ?? ""),
      printed: other,
      recomputed: own,
    });
  }
  return differences;
}

const CONTEXT = 24;

/** The part of a line around a column: what a reader must see of it. */
export function excerpt(line: string, column: number): string {
  const start = Math.max(0, column - CONTEXT);
  const end = column + CONTEXT;
  return `${start > 0 ? "…" : ""}${line.slice(start, end)}${end < line.length ? "…" : ""}`;
}

function firstDifference(a: string, b: string): number {
  let column = 0;
  while (column < a.length && a[column] === b[column]) column += 1;
  return column;
}
