/** From this share of changed letters on, a word is another word and not a misspelling. */
const MISSPELLING = 0.4;

/** The known word that was most likely meant, or undefined when none is near. */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  const given = simplify(word);
  if (given === "") return undefined;
  let best: string | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    const meant = simplify(candidate);
    const longest = Math.max(given.length, meant.length);
    const cost = beginsAlike(given, meant) ? 0.5 : editDistance(given, meant);
    if (cost <= MISSPELLING * longest && cost < bestCost) {
      best = candidate;
      bestCost = cost;
    }
  }
  return best;
}

function simplify(word: string): string {
  return word.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}

/** `warmup` for `warmupCalls`, `ttft` for `ttftMs`. */
function beginsAlike(a: string, b: string): boolean {
  const shortest = Math.min(a.length, b.length);
  return shortest >= 4 && (a.startsWith(b) || b.startsWith(a));
}

/** Levenshtein distance, with a swap of two neighbours as one change (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const change = a[row - 1] === b[column - 1] ? 0 : 1;
      const swapped =
        column > 1 && row > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + change,
          swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}
