import { Template } from "@huggingface/jinja";

import type { ChatMessage, Prompt } from "../engine.ts";

type ChatPrompt = Extract<Prompt, { kind: "chat" }>;

/** Texts of the special tokens that templates write themselves. */
export interface TemplateTokens {
  readonly bos: string;
  readonly eos: string;
}

/**
 * Renders conversations with the Jinja template in a model's file, up to where the answer begins. A last
 * message of the assistant is the beginning of that answer; neighbours of one role become one message.
 * @throws Error when the template cannot be read
 */
export function jinjaChatTemplate(
  source: string,
  tokens: TemplateTokens,
): (prompt: ChatPrompt) => string {
  const template = new Template(source);
  const render = (messages: readonly ChatMessage[], { tools, think }: ChatPrompt): string =>
    template.render({
      messages: messages.map(templateMessage),
      ...(tools.length > 0 && { tools }),
      ...(think !== undefined && { enable_thinking: think !== false }),
      ...(typeof think === "string" && { reasoning_effort: think }),
      add_generation_prompt: true,
      bos_token: tokens.bos,
      eos_token: tokens.eos,
    });
  return (prompt) => {
    const messages = joinNeighbours(prompt.messages);
    const last = messages.at(-1);
    const begun = last?.role === "assistant" && last.toolCalls === undefined ? last : undefined;
    const asked = begun === undefined ? messages : messages.slice(0, -1);
    let text: string;
    try {
      text = render(asked, prompt);
    } catch (error) {
      const folded = withSystemInUser(asked);
      if (folded === asked) throw error;
      text = render(folded, prompt);
    }
    return `${text}${begun?.content ?? ""}`;
  };
}

function templateMessage(message: ChatMessage): object {
  const { role, content, thinking, toolCalls, toolName, toolCallId } = message;
  return {
    role,
    content,
    ...(thinking !== undefined && { reasoning_content: thinking }),
    ...(toolCalls !== undefined && {
      tool_calls: toolCalls.map((call) => ({
        type: "function",
        ...(call.id !== undefined && { id: call.id }),
        function: { name: call.function.name, arguments: call.function.arguments },
      })),
    }),
    ...(toolName !== undefined && { name: toolName }),
    ...(toolCallId !== undefined && { tool_call_id: toolCallId }),
  };
}

function joinNeighbours(messages: readonly ChatMessage[]): readonly ChatMessage[] {
  const joined: ChatMessage[] = [];
  for (const message of messages) {
    const before = joined.at(-1);
    if (
      before !== undefined &&
      isPlainOf(before, message.role) &&
      isPlainOf(message, before.role)
    ) {
      joined[joined.length - 1] = {
        role: message.role,
        content: `${before.content}\n\n${message.content}`,
      };
    } else {
      joined.push(message);
    }
  }
  return joined;
}

function isPlainOf(message: ChatMessage, role: string): boolean {
  return (
    message.role === role &&
    role !== "tool" &&
    message.toolCalls === undefined &&
    message.thinking === undefined
  );
}

/** For templates that refuse a system message: its text goes before that of the first user. */
function withSystemInUser(messages: readonly ChatMessage[]): readonly ChatMessage[] {
  const system = messages.filter((message) => message.role === "system");
  const first = messages.findIndex((message) => message.role === "user");
  if (system.length === 0 || first < 0) return messages;
  const texts = system.map((message) => message.content).join("\n\n");
  return messages
    .map((message, index) =>
      index === first ? { ...message, content: `${texts}\n\n${message.content}` } : message,
    )
    .filter((message) => message.role !== "system");
}
