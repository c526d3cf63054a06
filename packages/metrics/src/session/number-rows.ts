/** The numbers that are kept of a call, in the order of their places in its row. */
const NAMES = [
  "block",
  "promptCharacters",
  "thinkingCharacters",
  "promptKey",
  "itlMs",
  "callSeconds",
  "callRestNs",
  "sentNs",
  "firstByteNs",
  "firstThinkingNs",
  "firstContentNs",
  "lastContentNs",
  "endNs",
  "loadNs",
  "promptEvalNs",
  "evalNs",
  "totalNs",
  "promptTokens",
  "outputTokens",
] as const;

/** Where a number stands in its row. */
export const PLACE = Object.fromEntries(NAMES.map((name, place) => [name, place])) as Readonly<
  Record<(typeof NAMES)[number], number>
>;

/** Rows that are made at a time. */
const ROWS = 4_096;

/** A row of numbers among others. */
export interface NumberRow {
  readonly numbers: Float64Array;
  /** Where the row begins. */
  readonly start: number;
}

/** Makes one row after the other, so that the numbers of a million calls are no objects. */
export function createNumberRows(): () => NumberRow {
  let numbers = new Float64Array(0);
  let end = 0;
  return () => {
    if (end === numbers.length) {
      numbers = new Float64Array(ROWS * NAMES.length);
      end = 0;
    }
    const start = end;
    end += NAMES.length;
    return { numbers, start };
  };
}

/** What is absent is NaN in its row; no record has one. */
export function numberAt(numbers: Float64Array, place: number): number | undefined {
  const value = numbers[place];
  return value === undefined || Number.isNaN(value) ? undefined : value;
}
