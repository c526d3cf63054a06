import type { LlamaModel, Token } from "node-llama-cpp";

import type { ModelFacts } from "../../gguf/model-facts.ts";
import type { Prompt } from "../engine.ts";
import { createChatRenderer } from "./create-chat-renderer.ts";
import type { LlamaLibrary } from "./llama-library.ts";

/**
 * Turns prompts into tokens, conversations with the model's own chat template. What a template renders is
 * tokenised in one piece, as Ollama and llama.cpp do: in pieces, SentencePiece-style tokenizers put a space
 * that no training text had between the user's last word and the template's next.
 */
export function createPromptTokenizer(
  library: LlamaLibrary,
  model: LlamaModel,
  facts: ModelFacts,
): (prompt: Prompt) => readonly Token[] {
  const render = createChatRenderer(library, model, facts.chatTemplate);
  return (prompt) => {
    const text = prompt.kind === "raw" ? prompt.text : render(prompt.messages);
    const tokens = model.tokenize(text, true);
    const begin = model.tokens.bos;
    if (begin === null || !model.tokens.shouldPrependBosToken || tokens[0] === begin) return tokens;
    return [begin, ...tokens];
  };
}
