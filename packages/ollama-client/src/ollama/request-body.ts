import type { ChatMessage, ChatRequest, GenerateRequest } from "../request/call-request.ts";
import type { ToolCall } from "../request/tool.ts";

/** The JSON body of `/api/generate` and `/api/chat`; what is undefined is left out. */
export function requestBody(request: GenerateRequest | ChatRequest): string {
  const { keepAlive, topLogprobs, stream = true, ...rest } = request;
  return JSON.stringify({
    ...rest,
    ...("messages" in request ? { messages: request.messages.map(wireMessage) } : {}),
    keep_alive: keepAlive,
    top_logprobs: topLogprobs,
    stream,
  });
}

function wireMessage({ toolCalls, toolName, toolCallId, ...message }: ChatMessage): object {
  return {
    ...message,
    tool_calls: toolCalls?.map(wireToolCall),
    tool_name: toolName,
    tool_call_id: toolCallId,
  };
}

function wireToolCall({ id, ...call }: ToolCall, index: number): object {
  return { id, function: { index, ...call } };
}
