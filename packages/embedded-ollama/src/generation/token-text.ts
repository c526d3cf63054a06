const replacement = "\uFFFD";
/** A character has at most four bytes, a token at least one; anything longer will not become one. */
const longestHeldBack = 8;

/** Turns tokens into text, holding back tokens that end inside a multi-byte character. */
export interface TokenText<TToken> {
  /** Text that became certain with this token; "" while a character is incomplete. */
  push(token: TToken): string;
}

export function createTokenText<TToken>(
  detokenize: (tokens: readonly TToken[]) => string,
): TokenText<TToken> {
  let held: TToken[] = [];
  return {
    push: (token) => {
      held.push(token);
      const text = detokenize(held);
      if (text.endsWith(replacement) && held.length < longestHeldBack) return "";
      held = [];
      return text;
    },
  };
}
