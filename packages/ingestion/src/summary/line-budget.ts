/** Builds a line of at most that many bytes of UTF-8; undefined when nothing worth saying fits. */
export type LineMaker = (roomBytes: number) => string | undefined;

/** A longer line says less per byte than the next one would. */
const MOST_LINE_BYTES = 300;

/** Below this, no line is worth making. */
const LEAST_LINE_BYTES = 12;

/** Take lines in their order for as long as there is room, joined by line feeds. */
export function fillBudget(makers: Iterable<LineMaker>, budgetBytes: number): string {
  const lines: string[] = [];
  let room = budgetBytes;
  for (const make of makers) {
    const separatorBytes = lines.length === 0 ? 0 : 1;
    if (room - separatorBytes < LEAST_LINE_BYTES) break;
    const line = make(Math.min(room - separatorBytes, MOST_LINE_BYTES));
    if (line === undefined) continue;
    lines.push(line);
    room -= Buffer.byteLength(line) + separatorBytes;
  }
  return lines.join("\n");
}
