/** Ollama's limit. */
const mostRepeats = 30;

/**
 * Tells when an answer repeats itself: more than 30 times the same chunk in a row, blanks around it aside
 * (chunks of blanks alone are all the same).
 * @returns to be called with each chunk, also empty ones; true = break off
 */
export function createRepeatGuard(): (chunk: string) => boolean {
  let last = "";
  let repeats = 0;
  return (chunk) => {
    const trimmed = chunk.trim();
    if (trimmed === last) return ++repeats > mostRepeats;
    last = trimmed;
    repeats = 0;
    return false;
  };
}
