import { estimateTokens } from "@runproof/ingestion";

/** The beginning of a text that fits a budget of estimated tokens, cut at a line or a word. */
export function cutToBudget(text: string, tokenBudget: number): string {
  const whole = text.trim();
  if (estimateTokens(whole) <= tokenBudget) return whole;
  let length = whole.length;
  while (length > 0 && estimateTokens(whole.slice(0, length)) > tokenBudget) {
    length = Math.floor(length * 0.95);
  }
  const cut = whole.slice(0, length);
  const end = Math.max(cut.lastIndexOf("\n"), cut.lastIndexOf(" "));
  return (end > length / 2 ? cut.slice(0, end) : cut).trimEnd();
}
