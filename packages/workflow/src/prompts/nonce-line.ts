/** Digits of a nonce. A fixed width keeps the token count of a prompt the same in every run. */
export const NONCE_DIGITS = 8;

/**
 * The first line of a prompt whose cache must be cold: behind a number nobody sent before, nothing
 * can come from the prompt cache.
 */
export function nonceLine(nonce: number): string {
  return `Run ${String(nonce).padStart(NONCE_DIGITS, "0")}.\n`;
}
