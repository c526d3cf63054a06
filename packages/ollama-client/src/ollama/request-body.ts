import type { ChatMessage, ChatRequest, GenerateRequest } from "../request/call-request.ts";
import type { ToolCall } from "../request/tool.ts";

/** The JSON body of `/api/generate` and `/api/chat`; what is undefined is left out. */
export function requestBody(request: GenerateRequest | ChatRequest): string {
  return JSON.stringify({
    ...request,
    messages: "messages" in request ? request.messages.map(wireMessage) : undefined,
    keepAlive: undefined,
    topLogprobs: undefined,
    keep_alive: request.keepAlive,
    top_logprobs: request.topLogprobs,
    stream: request.stream ?? true,
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
