/** Bytes of UTF-8 per token. Tokenisers of common models need 3.5 to 4.5 for English prose. */
export const BYTES_PER_TOKEN = 3;

/**
 * Estimated tokens of a text, on the high side: three Latin characters per token, one character of
 * other scripts. Needs no model, so it is the same for all of them.
 */
export function estimateTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
}
