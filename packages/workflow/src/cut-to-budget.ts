import { estimateTokens } from "@runproof/ingestion";

/** The beginning of a text that fits a budget of estimated tokens, cut at a line or a word. */
export function cutToBudget(text: string, tokenBudget: number): string {
  const whole = text.trim().toWellFormed();
  const length = longestFit(whole, tokenBudget);
  if (length === whole.length) return whole;
  const cut = whole.slice(0, length);
  const end = Math.max(cut.lastIndexOf("\n"), cut.lastIndexOf(" "));
  return (end > length / 2 ? cut.slice(0, end) : withoutHalfCharacter(cut)).trimEnd();
}

/** By bisection: characters differ in how many tokens they are estimated at. */
function longestFit(text: string, tokenBudget: number): number {
  if (estimateTokens(text) <= tokenBudget) return text.length;
  let fits = 0;
  let tooLong = text.length;
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (estimateTokens(text.slice(0, middle)) <= tokenBudget) fits = middle;
    else tooLong = middle;
  }
  return fits;
}

function withoutHalfCharacter(text: string): string {
  return text.isWellFormed() ? text : text.slice(0, -1);
}
