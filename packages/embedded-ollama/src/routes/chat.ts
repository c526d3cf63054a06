import type { AnswerPart } from "../http/answer-writer.ts";
import { ApiError } from "../http/api-error.ts";
import { modelCapabilities } from "../models/model-capabilities.ts";
import { chatMessages } from "./chat-messages.ts";
import { checkCapabilities } from "./check-capabilities.ts";
import { completionRequest } from "./completion-request.ts";
import { findModel } from "./find-model.ts";
import { runCompletion } from "./run-completion.ts";
import type { Route } from "./served.ts";
import { createToolCallReader } from "./tool-call-reader.ts";

export const chat: Route = async (exchange, served) => {
  const fields = await exchange.fields("ChatRequest");
  const request = completionRequest(fields);
  const messages = chatMessages(fields);
  const tools = fields.list("tools") ?? [];
  if (request.model === "") throw new ApiError(400, "model is required");
  const file = findModel(served.library, request.model);
  if (messages.length > 0 || request.keepAliveMs !== 0) {
    checkCapabilities(file, request.model, "chat", {
      think: (request.think ?? false) !== false,
      others: tools.length > 0 ? ["tools"] : [],
    });
  }
  const { facts } = file;
  const think = modelCapabilities(facts).includes("thinking") ? (request.think ?? true) : undefined;
  await runCompletion(exchange, served, file, request, {
    content,
    prompt: messages.length === 0 ? undefined : { kind: "chat", messages, tools, think },
    contextTokens: [],
    returnsContext: false,
    repeatGuard: false,
    toolCalls: tools.length > 0 ? createToolCallReader(facts.chatTemplate ?? "", tools) : undefined,
  });
};

const content = ({ text, thinking, toolCalls }: AnswerPart): object => ({
  message: {
    role: "assistant",
    content: text,
    ...(thinking !== undefined && { thinking }),
    ...(toolCalls !== undefined && { tool_calls: toolCalls }),
  },
});
