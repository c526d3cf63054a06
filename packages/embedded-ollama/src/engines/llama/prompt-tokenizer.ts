import type { ChatHistoryItem, LlamaModel, Token } from "node-llama-cpp";

import type { ModelFacts } from "../../gguf/model-facts.ts";
import type { ChatMessage, Prompt } from "../engine.ts";
import type { LlamaLibrary } from "./llama-library.ts";
import { renderTinyReport, speaksTinyReport } from "./tiny-report-template.ts";

/** Renders a prompt with the model's own chat template and turns it into tokens. */
export function createPromptTokenizer(
  { module }: LlamaLibrary,
  model: LlamaModel,
  facts: ModelFacts,
): (prompt: Prompt) => readonly Token[] {
  const withBegin = (tokens: readonly Token[]): readonly Token[] => {
    const begin = model.tokens.bos;
    if (begin === null || !model.tokens.shouldPrependBosToken || tokens[0] === begin) return tokens;
    return [begin, ...tokens];
  };
  const tokenizeText = (text: string): readonly Token[] => withBegin(model.tokenize(text, true));
  if (speaksTinyReport(facts)) {
    return (prompt) =>
      tokenizeText(prompt.kind === "raw" ? prompt.text : renderTinyReport(prompt.messages));
  }
  const wrapper = module.resolveChatWrapper(model, { warningLogs: false });
  return (prompt) => {
    if (prompt.kind === "raw") return tokenizeText(prompt.text);
    const { contextText } = wrapper.generateContextState({
      chatHistory: [...prompt.messages.map(historyItem), { type: "model", response: [] }],
    });
    return withBegin(contextText.tokenize(model.tokenizer));
  };
}

function historyItem({ role, content }: ChatMessage): ChatHistoryItem {
  if (role === "system") return { type: "system", text: content };
  if (role === "assistant") return { type: "model", response: [content] };
  return { type: "user", text: content };
}
