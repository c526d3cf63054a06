import type { AnswerFormat } from "../engines/engine.ts";
import { isRecord } from "../wire/is-record.ts";

/**
 * The `format` of a request.
 * @throws Error with Ollama's text for anything but `"json"`, a schema, null and ""
 */
export function answerFormat(format: unknown): AnswerFormat | undefined {
  if (format === undefined || format === "") return undefined;
  if (format === "json") return { kind: "json" };
  if (isRecord(format)) return { kind: "schema", schema: format };
  // Ollama answers 500 to this, and quotes the JSON once more.
  const quoted = JSON.stringify(JSON.stringify(format));
  throw new Error(`invalid format: ${quoted}; expected "json" or a valid JSON Schema object`);
}
