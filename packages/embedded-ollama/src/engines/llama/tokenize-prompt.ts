import type { LlamaModel, Token } from "node-llama-cpp";

/**
 * Turns a rendered prompt into tokens. It is tokenised in one piece, as Ollama and llama.cpp do: in pieces,
 * SentencePiece-style tokenizers put a space that no training text had between the user's last word and the
 * template's next.
 */
export function tokenizePrompt(model: LlamaModel, text: string): readonly Token[] {
  const tokens = model.tokenize(text, true);
  const begin = model.tokens.bos;
  if (begin === null || !model.tokens.shouldPrependBosToken || tokens[0] === begin) return tokens;
  return [begin, ...tokens];
}
