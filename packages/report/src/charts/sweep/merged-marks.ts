import { sweepOfInput } from "../../document/sweep-of-input.ts";
import type { ReportInput } from "../../report-input.ts";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** "≡A": the mark of arms that the server ran alike, by arm; one letter per group, then numbers. */
export function mergedMarks(input: ReportInput): ReadonlyMap<string, string> {
  const groups = sweepOfInput(input)?.merged ?? [];
  return new Map(
    groups.flatMap(({ arms }, index) => {
      const letter = LETTERS[index] ?? String(index + 1);
      return arms.map((arm) => [arm, `≡${letter}`] as const);
    }),
  );
}
