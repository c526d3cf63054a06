import { numbersIn, tabulatedNumbersIn, type WrittenNumber } from "./numbers-in.ts";

export interface Grounding {
  /** Different numbers of the answer. */
  readonly numbers: number;
  readonly grounded: number;
  /** Some of the others, as they are written. */
  readonly unfounded: readonly string[];
}

/** Sizes of the numbers of a material, sorted. */
export type MaterialNumbers = Float64Array;

/** Whole numbers below this are not taken for rounded ones: nearly all of them would agree with something. */
const SMALL = 100;
const MOST_NAMED = 5;

/** A material may be prose, whose commas group digits, or rows of a table, whose commas separate cells. */
export function materialNumbers(material: string): MaterialNumbers {
  const stated = numbersIn(material).flatMap((number) => number.values.map(Math.abs));
  return Float64Array.from(new Set([...stated, ...tabulatedNumbersIn(material)])).toSorted();
}

/**
 * Which numbers of an answer occur in its material: as they are, rounded to the digits the answer
 * shows, or as a percentage of a share. Signs are ignored, since a text says "fell by 3". Undefined
 * for an answer without numbers.
 */
export function grounding(answer: string, material: MaterialNumbers): Grounding | undefined {
  const different = new Map(numbersIn(answer).map((number) => [number.values.join(), number]));
  if (different.size === 0) return undefined;
  const unfounded = [...different.values()].filter((number) => !isGrounded(number, material));
  return {
    numbers: different.size,
    grounded: different.size - unfounded.length,
    unfounded: unfounded.slice(0, MOST_NAMED).map(({ text }) => text),
  };
}

function isGrounded(
  { values, decimals, percent }: WrittenNumber,
  material: MaterialNumbers,
): boolean {
  return values.some((value, index) => {
    const digits = decimals[index] ?? 0;
    const size = Math.abs(value);
    const rounding = digits === 0 && size < SMALL ? 0 : 0.5 * 10 ** -digits;
    return (
      holds(material, size, rounding) ||
      (percent && holds(material, size / 100, 0.5 * 10 ** -(digits + 2)))
    );
  });
}

/** Whether a sorted list has a value within the tolerance. */
function holds(sorted: MaterialNumbers, wanted: number, tolerance: number): boolean {
  const slack = tolerance + 1e-9 * Math.max(1, Math.abs(wanted));
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? Infinity) < wanted - slack) low = middle + 1;
    else high = middle;
  }
  return (sorted[low] ?? Infinity) <= wanted + slack;
}
