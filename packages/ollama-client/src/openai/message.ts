import type { ChatMessage } from "../request/call-request.ts";
import type { ToolCall } from "../request/tool.ts";

/** How the base64 of an image begins → its media type. */
const MEDIA_TYPES: readonly (readonly [beginning: string, type: string])[] = [
  ["/9j/", "image/jpeg"],
  ["R0lGOD", "image/gif"],
  ["UklGR", "image/webp"],
];

/** A message in the words of the API, whose messages hold no thinking. */
export function wireMessage(message: ChatMessage): object {
  return {
    role: message.role,
    content: messageContent(message.content, message.images),
    tool_calls: message.toolCalls?.map(wireToolCall),
    name: message.toolName,
    tool_call_id: message.toolCallId,
  };
}

/** Text alone, or text and images as the parts that the API knows. */
export function messageContent(
  text: string,
  images: readonly string[] = [],
): string | readonly object[] {
  if (images.length === 0) return text;
  return [{ type: "text", text }, ...images.map(imagePart)];
}

function imagePart(base64: string): object {
  const known = MEDIA_TYPES.find(([beginning]) => base64.startsWith(beginning));
  const url = `data:${known?.[1] ?? "image/png"};base64,${base64}`;
  return { type: "image_url", image_url: { url } };
}

/** Arguments are JSON in a text here; the id is required. */
function wireToolCall({ id, name, arguments: values }: ToolCall, index: number): object {
  return {
    id: id ?? `call_${index}`,
    type: "function",
    function: { name, arguments: JSON.stringify(values) },
  };
}
