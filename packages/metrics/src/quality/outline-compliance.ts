import { headingsOf } from "./headings-of.ts";
import { wordsOf } from "./words-of.ts";

export interface OutlineCompliance {
  readonly asked: number;
  /** Asked headings that the answer lacks, or has in another place. */
  readonly missing: readonly string[];
  /** From 0 to 1. */
  readonly share: number;
}

/**
 * How much of an asked outline an answer has: headings that agree in their words, in the order asked
 * for (longest common subsequence), whatever marks, numbers or capitals they are written with.
 */
export function outlineCompliance(
  answer: string,
  outline: readonly string[],
): OutlineCompliance | undefined {
  if (outline.length === 0) return undefined;
  const asked = outline.map(keyOf);
  const found = headingsOf(answer).map(keyOf);
  // lengths[i][j]: of the longest common subsequence of asked from i on and found from j on.
  const lengths = asked.map(() => new Uint16Array(found.length + 1));
  lengths.push(new Uint16Array(found.length + 1));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = asked.length - 1; i >= 0; i -= 1) {
    for (let j = found.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      if (row === undefined) continue;
      row[j] = asked[i] === found[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const missing: string[] = [];
  let [i, j] = [0, 0];
  while (i < asked.length) {
    if (j < found.length && asked[i] === found[j] && at(i, j) === at(i + 1, j + 1) + 1) {
      [i, j] = [i + 1, j + 1];
    } else if (j < found.length && at(i, j) === at(i, j + 1)) {
      j += 1;
    } else {
      missing.push(outline[i] ?? "");
      i += 1;
    }
  }
  return {
    asked: outline.length,
    missing,
    share: (outline.length - missing.length) / outline.length,
  };
}

/** Words alone; a number in front of them is a numbering. */
function keyOf(heading: string): string {
  const words = wordsOf(heading);
  return (/^\d+$/.test(words[0] ?? "") && words.length > 1 ? words.slice(1) : words).join(" ");
}
