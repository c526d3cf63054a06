import { estimateTokens } from "@runproof/ingestion";

/** A border is taken when it leaves at least this share of what would fit. */
const LEAST_SHARE = 0.5;
/** A line or sentence is worth more of the text than a word. */
const LEAST_SHARE_OF_LINE = 0.8;

/**
 * The beginning of a text that fits a budget of tokens, cut behind a line or a sentence, or else behind
 * a word; inside of one only when it is longer than half of the budget.
 */
export function cutToBudget(
  text: string,
  tokenBudget: number,
  countTokens: (text: string) => number = estimateTokens,
): string {
  const whole = text.trim().toWellFormed();
  const length = longestFit(whole, tokenBudget, countTokens);
  if (length === whole.length) return whole;
  return whole.slice(0, borderBefore(whole, length)).trimEnd();
}

/** By bisection: characters differ in how many tokens they are. */
function longestFit(text: string, tokenBudget: number, count: (text: string) => number): number {
  if (count(text) <= tokenBudget) return text.length;
  let fits = 0;
  let tooLong = text.length;
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (count(text.slice(0, middle)) <= tokenBudget) fits = middle;
    else tooLong = middle;
  }
  return fits;
}

function borderBefore(text: string, length: number): number {
  // What comes next says whether the last word is whole.
  const cut = text.slice(0, length + 1);
  const line = cut.lastIndexOf("\n");
  const sentence = Math.max(...[". ", "! ", "? ", "。"].map((end) => cut.lastIndexOf(end))) + 1;
  const best = Math.max(line, sentence);
  if (best >= length * LEAST_SHARE_OF_LINE && best <= length) return best;
  const word = Math.max(line, cut.lastIndexOf(" "));
  if (word >= length * LEAST_SHARE) return word;
  return cut.slice(0, length).isWellFormed() ? length : length - 1;
}
