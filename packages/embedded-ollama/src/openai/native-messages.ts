import { ApiError } from "../http/api-error.ts";
import { requestFields, type RequestFields } from "../http/request-fields.ts";
import { goTypeName, jsonKindName } from "../wire/go-type-name.ts";
import { isRecord } from "../wire/is-record.ts";

type Message = Readonly<Record<string, unknown>>;

/**
 * Messages in Ollama's words. Each part of a message with several becomes a message of its own.
 * @throws ApiError 400 with Ollama's text
 */
export function nativeMessages(fields: RequestFields): readonly Message[] {
  const messages = (fields.list("messages", "[]openai.Message") ?? []).map((item) => {
    if (isRecord(item)) return requestFields("Message.messages", item);
    throw new ApiError(
      400,
      `json: cannot unmarshal ${jsonKindName(item)} into Go struct field ChatCompletionRequest.messages of type openai.Message`,
    );
  });
  if (messages.length === 0) throw new ApiError(400, "[] is too short - 'messages'");
  const toolNames = new Map<string, string>();
  return messages.flatMap((message) => {
    const calls = toolCalls(message);
    for (const { id, function: called } of calls) toolNames.set(id, called.name);
    const toolCallId = message.text("tool_call_id");
    const toolName = message.text("name") || toolNames.get(toolCallId) || "";
    const rest = {
      role: message.text("role"),
      ...(message.text("reasoning") !== "" && { thinking: message.text("reasoning") }),
      ...(toolCallId !== "" && { tool_call_id: toolCallId }),
      ...(toolName !== "" && { tool_name: toolName }),
    };
    const parts = partsOf(message.value("content"), calls.length > 0);
    return parts.map((part, index) => ({
      ...rest,
      ...part,
      ...(calls.length > 0 && index === parts.length - 1 && { tool_calls: calls }),
    }));
  });
}

function partsOf(content: unknown, hasToolCalls: boolean): readonly Message[] {
  if (typeof content === "string") return [{ content }];
  if (Array.isArray(content)) return content.map(partOf);
  if (content === undefined && hasToolCalls) return [{ content: "" }];
  const type = content === undefined ? "<nil>" : goTypeName(content);
  throw new ApiError(400, `invalid message content type: ${type}`);
}

function partOf(part: unknown): Message {
  const { type, text, image_url: image } = isRecord(part) ? part : {};
  if (type === "text" && typeof text === "string") return { content: text };
  if (type !== "image_url") throw new ApiError(400, "invalid message format");
  const url = isRecord(image) ? image["url"] : image;
  if (typeof url !== "string") throw new ApiError(400, "invalid message format");
  if (/^https?:/.test(url)) {
    throw new ApiError(
      400,
      "image URLs are not currently supported, please use base64 encoded data instead",
    );
  }
  const data = /^data:image\/(?:jpeg|jpg|png|webp);base64,(.*)$/s.exec(url)?.[1];
  if (data === undefined) throw new ApiError(400, "invalid image input");
  return { content: "", images: [data] };
}

interface NativeToolCall {
  readonly id: string;
  readonly function: { readonly name: string; readonly arguments: Message };
}

function toolCalls(message: RequestFields): readonly NativeToolCall[] {
  return (message.list("tool_calls") ?? []).map((item) => {
    const call = requestFields("Message.messages.tool_calls", isRecord(item) ? item : {});
    const called = requestFields("Message.messages.tool_calls.function", call.object("function"));
    return {
      id: call.text("id"),
      function: { name: called.text("name"), arguments: parsedArguments(called.text("arguments")) },
    };
  });
}

function parsedArguments(text: string): Message {
  try {
    const parsed: unknown = JSON.parse(text);
    if (isRecord(parsed)) return parsed;
  } catch {
    // The same answer as to what is JSON but no object.
  }
  throw new ApiError(400, "invalid tool call arguments");
}
