import type { ChatHistoryItem, LlamaModel, LlamaText } from "node-llama-cpp";

import type { ChatMessage, Prompt } from "../engine.ts";
import { jinjaChatTemplate } from "./jinja-chat-template.ts";
import type { LlamaLibrary, LlamaModule } from "./llama-library.ts";

type ChatRenderer = (prompt: Extract<Prompt, { kind: "chat" }>) => string;

/**
 * Renders a conversation, up to where the answer begins, as one text with its special tokens written out.
 * @param template the Jinja template in the model's file
 */
export function createChatRenderer(
  { module }: LlamaLibrary,
  model: LlamaModel,
  template: string | undefined,
): ChatRenderer {
  if (template !== undefined && template.trim() !== "") {
    try {
      const { bosString, eosString } = model.tokens;
      return jinjaChatTemplate(template, { bos: bosString ?? "", eos: eosString ?? "" });
    } catch {
      // A template that the renderer cannot read: the library knows formats by other signs.
    }
  }
  const wrapper = module.resolveChatWrapper(model, { warningLogs: false, noJinja: true });
  return ({ messages }) => {
    const chatHistory = messages.map(historyItem);
    if (chatHistory.at(-1)?.type !== "model") chatHistory.push({ type: "model", response: [] });
    return plainText(module, model, wrapper.generateContextState({ chatHistory }).contextText);
  };
}

function historyItem({ role, content }: ChatMessage): ChatHistoryItem {
  if (role === "system") return { type: "system", text: content };
  if (role === "assistant") return { type: "model", response: [content] };
  return { type: "user", text: content };
}

function plainText(module: LlamaModule, model: LlamaModel, text: LlamaText): string {
  return text.values
    .map((value) => {
      if (typeof value === "string") return value;
      if (!(value instanceof module.SpecialToken)) return value.value;
      return model.detokenize(value.tokenize(model.tokenizer), true);
    })
    .join("");
}
