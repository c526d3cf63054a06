import type { LlamaModel, Token } from "node-llama-cpp";

/**
 * Text of tokens in the middle of a sentence. Some tokenizers drop the space before the first word,
 * so a known word goes in front and is cut off again. The text of single tokens is remembered,
 * which keeps this off the clock of the token loop.
 */
export function createDetokenizer(model: LlamaModel): (tokens: readonly Token[]) => string {
  const anchor = model.tokenize("a", false).slice(-1);
  const anchorText = model.detokenize(anchor, false);
  const known = new Map<Token, string>();
  const textOf = (tokens: readonly Token[]): string => {
    const text = model.detokenize([...anchor, ...tokens], false);
    return text.startsWith(anchorText) ? text.slice(anchorText.length) : model.detokenize(tokens);
  };
  return (tokens) => {
    const [token, ...more] = tokens;
    if (token === undefined || more.length > 0) return textOf(tokens);
    const text = known.get(token) ?? textOf(tokens);
    known.set(token, text);
    return text;
  };
}
