import type { LlamaModel, Token } from "node-llama-cpp";

/**
 * Text of tokens in the middle of a sentence. Some tokenizers drop the space before the first word,
 * so a known word goes in front and is cut off again.
 */
export function createDetokenizer(model: LlamaModel): (tokens: readonly Token[]) => string {
  const anchor = model.tokenize("a", false).slice(-1);
  const anchorText = model.detokenize(anchor, false);
  return (tokens) => {
    const text = model.detokenize([...anchor, ...tokens], false);
    return text.startsWith(anchorText) ? text.slice(anchorText.length) : model.detokenize(tokens);
  };
}
