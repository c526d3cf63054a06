import { randomInt } from "node:crypto";

import type { AnswerPiece, ToolCall } from "../engines/engine.ts";
import { createToolCallParser, type ParsedToolCall } from "../generation/tool-call-parser.ts";
import type { AnswerPart } from "../http/answer-writer.ts";
import { isRecord } from "../wire/is-record.ts";

/** Turns pieces of an answer into its parts, with the calls of tools that the model wrote. */
export interface ToolCallReader {
  /** undefined = nothing to tell yet. */
  push(piece: AnswerPiece): AnswerPart | undefined;
  flush(): AnswerPart | undefined;
}

/** @param tools as the request gave them */
export function createToolCallReader(template: string, tools: readonly unknown[]): ToolCallReader {
  const parser = createToolCallParser(template, new Set(tools.map(toolName)));
  let calls = 0;
  const numbered = (call: ParsedToolCall): ToolCall => ({
    id: `call_${randomCharacters(8)}`,
    function: { index: calls++, name: call.name, arguments: call.arguments },
  });
  const part = (
    piece: AnswerPiece,
    found: ReturnType<typeof parser.push>,
  ): AnswerPart | undefined => {
    if (found.text === "" && found.calls.length === 0 && !piece.thinking && !piece.logprobs) {
      return undefined;
    }
    const toolCalls = found.calls.map(numbered);
    return { ...piece, text: found.text, ...(toolCalls.length > 0 && { toolCalls }) };
  };
  return {
    push: (piece) => part(piece, parser.push(piece.text)),
    flush: () => part({ text: "" }, parser.flush()),
  };
}

function toolName(tool: unknown): string {
  const { function: offered } = isRecord(tool) ? tool : {};
  const { name } = isRecord(offered) ? offered : {};
  return typeof name === "string" ? name : "";
}

function randomCharacters(count: number): string {
  const letters = "abcdefghijklmnopqrstuvwxyz0123456789";
  return Array.from({ length: count }, () => letters[randomInt(letters.length)]).join("");
}
