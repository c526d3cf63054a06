import { isRecord } from "../wire/is-record.ts";

/** What a line of Ollama's own API says, of generate or chat, as far as OpenAI's has a word for it. */
export interface AnswerLine {
  readonly model: string;
  readonly text: string;
  readonly thinking: string;
  /** As Ollama words them. */
  readonly toolCalls: readonly unknown[];
  readonly logprobs: readonly unknown[] | undefined;
  /** "" until the last line. */
  readonly doneReason: string;
  readonly promptTokens: number;
  readonly outputTokens: number;
}

export function answerLine(body: object): AnswerLine {
  const line: Readonly<Record<string, unknown>> = { ...body };
  const message = isRecord(line["message"]) ? line["message"] : {};
  const { tool_calls: toolCalls } = message;
  const { logprobs } = line;
  return {
    model: textOf(line["model"]),
    text: textOf(line["response"] ?? message["content"]),
    thinking: textOf(line["thinking"] ?? message["thinking"]),
    toolCalls: Array.isArray(toolCalls) ? toolCalls : [],
    logprobs: Array.isArray(logprobs) ? logprobs : undefined,
    doneReason: textOf(line["done_reason"]),
    promptTokens: numberOf(line["prompt_eval_count"]),
    outputTokens: numberOf(line["eval_count"]),
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function numberOf(value: unknown): number {
  return typeof value === "number" ? value : 0;
}
