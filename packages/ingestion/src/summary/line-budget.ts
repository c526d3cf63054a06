/** True when there is room for that line. */
export type Fits = (line: string) => boolean;

/** Builds a line that fits; undefined when nothing worth saying does. */
export type LineMaker = (fits: Fits) => string | undefined;

/** A longer line says less per byte than the next one would. */
const MOST_LINE_BYTES = 300;

/** So many lines in a row that found no room: the rest will not, either. */
const MOST_MISSES = 64;

export interface LineBudget {
  readonly tokenBudget: number;
  readonly countTokens: (text: string) => number;
}

/**
 * Take lines in their order for as long as there is room. Each counts with the line feed after it,
 * so that together they count no more than the budget wherever a text counts at most as much as its
 * parts; where it does not, lines are taken off the end.
 */
export function fillBudget(
  makers: Iterable<LineMaker>,
  { tokenBudget, countTokens }: LineBudget,
): readonly string[] {
  const lines: string[] = [];
  let room = tokenBudget;
  let misses = 0;
  const fits: Fits = (line) =>
    Buffer.byteLength(line) <= MOST_LINE_BYTES && countTokens(`${line}\n`) <= room;
  for (const make of makers) {
    if (room < 1 || misses >= MOST_MISSES) break;
    const line = make(fits);
    misses = line === undefined ? misses + 1 : 0;
    if (line === undefined) continue;
    lines.push(line);
    room -= countTokens(`${line}\n`);
  }
  while (lines.length > 0 && countTokens(lines.join("\n")) > tokenBudget) lines.pop();
  return lines;
}
