import type { ModelFacts } from "../../gguf/model-facts.ts";
import type { ChatMessage } from "../engine.ts";

/**
 * The demo model was trained on bare role tags, without an end-of-sequence token after the user's turn;
 * the template in its file has one there, which no training text had.
 */
export function speaksTinyReport(facts: ModelFacts): boolean {
  return facts.name?.startsWith("tinyreport") ?? false;
}

/** Role tags as in training. It knows no system role: such text opens the user's turn that follows. */
export function renderTinyReport(messages: readonly ChatMessage[]): string {
  let text = "";
  let pendingSystem = "";
  for (const { role, content } of messages) {
    if (role === "system") {
      pendingSystem += `${content}\n`;
    } else {
      const tag = role === "assistant" ? "assistant" : "user";
      text += `<|${tag}|>\n${tag === "user" ? pendingSystem : ""}${content}\n`;
      if (tag === "user") pendingSystem = "";
    }
  }
  if (pendingSystem !== "") text += `<|user|>\n${pendingSystem}`;
  return `${text}<|assistant|>\n`;
}
