import type { ChatHistoryItem, ChatWrapper, LlamaModel, LlamaText } from "node-llama-cpp";

import type { ChatMessage } from "../engine.ts";
import type { LlamaLibrary, LlamaModule } from "./llama-library.ts";

/**
 * Renders a conversation, up to where the answer begins, as one text with its special tokens written out.
 * A last message of the assistant is the beginning of that answer; neighbours of one role become one message,
 * as in Ollama.
 * @param template the Jinja template in the model's file
 */
export function createChatRenderer(
  { module }: LlamaLibrary,
  model: LlamaModel,
  template: string | undefined,
): (messages: readonly ChatMessage[]) => string {
  const wrapper = chatWrapper(module, model, template);
  return (messages) => {
    const chatHistory = messages.map(historyItem);
    if (chatHistory.at(-1)?.type !== "model") chatHistory.push({ type: "model", response: [] });
    return plainText(module, model, wrapper.generateContextState({ chatHistory }).contextText);
  };
}

function chatWrapper(
  module: LlamaModule,
  model: LlamaModel,
  template: string | undefined,
): ChatWrapper {
  if (template !== undefined && template.trim() !== "") {
    try {
      return new module.JinjaTemplateChatWrapper({
        template,
        tokenizer: model.tokenizer,
        // Tools are refused; finding out how they are called would count as loading time.
        functionCallMessageTemplate: "noJinja",
      });
    } catch {
      // A template that the renderer cannot run: the library knows formats by other signs.
    }
  }
  return module.resolveChatWrapper(model, { warningLogs: false, noJinja: true });
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
