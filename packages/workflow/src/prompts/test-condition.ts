import type { Condition } from "@runproof/contract";

/** A hyphen inside of a word is no sign, and a comma between groups of three digits no point. */
const NUMBER = /(?:(?<![\w.])-)?\d+(?:,\d{3})*(?:\.\d+)?/u;

/** Whether a rendered text passes the test of a condition; without a number it is neither above nor below. */
export function testCondition(condition: Omit<Condition, "text">, text: string): boolean {
  const { contains, equals, above, below, empty } = condition;
  if (contains !== undefined) return text.toLowerCase().includes(contains.toLowerCase());
  if (equals !== undefined) return text.trim() === equals;
  if (empty !== undefined) return (text.trim() === "") === empty;
  const number = firstNumber(text);
  if (above !== undefined) return number > above;
  return below !== undefined && number < below;
}

function firstNumber(text: string): number {
  return Number(NUMBER.exec(text)?.[0].replaceAll(",", "") ?? Number.NaN);
}
