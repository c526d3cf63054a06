export interface Repetition {
  /** Different sequences of four words / all of them; undefined below four words. */
  readonly distinctShare: number | undefined;
  /** Words that say again what stood directly before them / words; undefined without words. */
  readonly repeatedShare: number | undefined;
}

const SEQUENCE = 4;
/** Longer answers are judged by their beginning, or it would take the square of their length. */
const MOST_WORDS = 4_000;

/** How much an answer repeats itself, as models do that have lost their way. */
export function repetition(words: readonly string[]): Repetition {
  const judged = words.slice(0, MOST_WORDS);
  const sequences = judged.length - SEQUENCE + 1;
  const different = new Set<string>();
  for (let start = 0; start < sequences; start += 1) {
    different.add(judged.slice(start, start + SEQUENCE).join(" "));
  }
  return {
    distinctShare: sequences < 1 ? undefined : different.size / sequences,
    repeatedShare: judged.length === 0 ? undefined : longestRepeat(judged) / judged.length,
  };
}

/** Length of the longest run of words each equal to the one a whole passage before it. */
function longestRepeat(words: readonly string[]): number {
  let longest = 0;
  for (let period = 1; period <= words.length / 2; period += 1) {
    let run = 0;
    for (let index = period; index < words.length; index += 1) {
      run = words[index] === words[index - period] ? run + 1 : 0;
      // A run shorter than the passage only has words in common with it.
      if (run >= period && run > longest) longest = run;
    }
  }
  return longest;
}
