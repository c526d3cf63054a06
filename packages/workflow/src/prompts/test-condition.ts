import type { Condition } from "@runproof/contract";

/** Whether a rendered text passes the test of a condition. */
export function testCondition(condition: Omit<Condition, "text">, text: string): boolean {
  const { contains, equals, above, below, empty } = condition;
  if (contains !== undefined) return text.toLowerCase().includes(contains.toLowerCase());
  if (equals !== undefined) return text.trim() === equals;
  if (empty !== undefined) return (text.trim() === "") === empty;
  const number = Number(/-?\d+(?:\.\d+)?/u.exec(text)?.[0] ?? Number.NaN);
  if (above !== undefined) return number > above;
  return below !== undefined && number < below;
}
