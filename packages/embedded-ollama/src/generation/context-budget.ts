/**
 * Cuts a prompt that leaves no room to generate, as Ollama 0.30 and later: the first `keep` tokens stay,
 * then the newest ones, so that about half of the rest of the context is free.
 * With a context of 512 and `keep` 5, a longer prompt becomes 259 tokens.
 */
export function truncatePrompt<TToken>(
  tokens: readonly TToken[],
  contextLength: number,
  keep: number,
): readonly TToken[] {
  const mostTokens = contextLength - 1;
  if (tokens.length <= mostTokens) return tokens;
  const kept = Math.min(keep, mostTokens);
  const limit = contextLength - Math.max(Math.floor((contextLength - kept) / 2), 1);
  return [...tokens.slice(0, kept), ...tokens.slice(tokens.length - (limit - kept))];
}

/**
 * Tokens to drop when the context is full while generating, as llama.cpp's server does:
 * half of what follows the first `keep` tokens.
 * @returns positions, end exclusive
 */
export function contextShift(
  usedTokens: number,
  contextLength: number,
  keep: number,
): { readonly start: number; readonly end: number } {
  const start = Math.max(0, Math.min(keep, contextLength - 4));
  return { start, end: start + Math.max(1, Math.floor((usedTokens - start) / 2)) };
}
