/** A word as it is split so far, and how often the text has it. */
export interface CountedWord {
  readonly pieces: readonly string[];
  readonly count: number;
}

export interface Pair {
  readonly left: string;
  readonly right: string;
}

/** The neighbours met most often, of equals the first in code-unit order; undefined where none is met twice. */
export function mostFrequentPair(words: readonly CountedWord[]): Pair | undefined {
  const counts = new Map<string, number>();
  for (const { pieces, count } of words) {
    for (const [index, left] of pieces.slice(0, -1).entries()) {
      const key = `${left}\0${pieces[index + 1]}`;
      counts.set(key, (counts.get(key) ?? 0) + count);
    }
  }
  let best: { readonly key: string; readonly count: number } | undefined;
  for (const [key, count] of counts) {
    if (count < 2 || count < (best?.count ?? 0)) continue;
    if (best === undefined || count > best.count || key < best.key) best = { key, count };
  }
  const [left, right] = best?.key.split("\0") ?? [];
  return left === undefined || right === undefined ? undefined : { left, right };
}

/** The word with every such pair put together, from left to right. */
export function mergePair(word: CountedWord, pair: Pair): CountedWord {
  const merged: string[] = [];
  for (const piece of word.pieces) {
    if (piece === pair.right && merged.at(-1) === pair.left) {
      merged[merged.length - 1] = pair.left + pair.right;
    } else merged.push(piece);
  }
  return merged.length === word.pieces.length ? word : { pieces: merged, count: word.count };
}
