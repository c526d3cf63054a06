import type { ChatMessage, ToolCall } from "../engines/engine.ts";
import { requestFields, type RequestFields } from "../http/request-fields.ts";
import { isRecord } from "../wire/is-record.ts";
import { checkImages } from "./check-images.ts";

/** The messages of a chat request, checked. @throws ApiError 400 */
export function chatMessages(fields: RequestFields): readonly ChatMessage[] {
  return (fields.list("messages") ?? []).map((item) => {
    const message = requestFields("ChatRequest.messages", isRecord(item) ? item : {});
    checkImages(message.list("images") ?? [], "chat");
    const given = {
      thinking: message.text("thinking"),
      toolName: message.text("tool_name"),
      toolCallId: message.text("tool_call_id"),
    };
    const toolCalls = (message.list("tool_calls") ?? []).map(toolCall);
    return {
      role: message.text("role").toLowerCase(),
      content: message.text("content"),
      ...Object.fromEntries(Object.entries(given).filter(([, text]) => text !== "")),
      ...(toolCalls.length > 0 && { toolCalls }),
    };
  });
}

function toolCall(item: unknown, index: number): ToolCall {
  const call = requestFields("ChatRequest.messages.tool_calls", isRecord(item) ? item : {});
  const id = call.text("id");
  const called = requestFields("ChatRequest.messages.tool_calls.function", call.object("function"));
  return {
    ...(id !== "" && { id }),
    function: { index, name: called.text("name"), arguments: called.object("arguments") },
  };
}
