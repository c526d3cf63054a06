import { isRecord } from "../wire/is-record.ts";

/**
 * Whether a line or event says that the answer is complete: `done` in Ollama's lines; in
 * server-sent events the chunk with a finish reason, usage without choices, and `[DONE]`.
 */
export function isLastMessage(message: Buffer): boolean {
  const text = message
    .toString("utf8")
    .replace(/^data: /, "")
    .trim();
  if (text === "[DONE]") return true;
  const body = parsed(text);
  if (!isRecord(body)) return false;
  const { done, choices } = body;
  if (done === true) return true;
  if (!Array.isArray(choices)) return false;
  const [choice] = choices;
  return choice === undefined || (isRecord(choice) && (choice["finish_reason"] ?? null) !== null);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
