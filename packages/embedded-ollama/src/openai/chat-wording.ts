import { goJson } from "../wire/go-json.ts";
import { isRecord } from "../wire/is-record.ts";
import type { AnswerLine } from "./answer-line.ts";
import type { OpenAiWording } from "./open-ai-answer.ts";
import { usage } from "./usage.ts";

const fingerprint = "fp_ollama";

/** An answer in the words of /v1/chat/completions. */
export function chatWording(includesUsage: boolean): OpenAiWording {
  // Few enough to meet again: Ollama's own are not unique either.
  const id = `chatcmpl-${Math.floor(Math.random() * 999)}`;
  let created: number | undefined;
  let isFirst = true;
  let calledTools = false;
  const facts = (object: string, line: AnswerLine): object => {
    // Of a stream, the first chunk's.
    created ??= Math.floor(Date.now() / 1_000);
    return { id, object, created, model: line.model, system_fingerprint: fingerprint };
  };
  const chunkOf = (line: AnswerLine, choices: readonly object[], rest: object = {}): object => ({
    ...facts("chat.completion.chunk", line),
    choices,
    ...rest,
  });
  const chunk = (line: AnswerLine): object => {
    const delta = { ...(isFirst && { role: "assistant" }), ...contents(line) };
    isFirst = false;
    calledTools ||= line.toolCalls.length > 0;
    return chunkOf(line, [{ index: 0, delta, finish_reason: null, ...logprobs(line) }]);
  };
  const finishReason = ({ doneReason }: AnswerLine): string | null => {
    if (doneReason === "") return null;
    return calledTools && doneReason === "stop" ? "tool_calls" : doneReason;
  };
  return {
    chunk,
    lastChunks: (line) => [
      ...(line.text === "" && line.toolCalls.length === 0 ? [] : [chunk(line)]),
      chunkOf(line, [{ index: 0, delta: {}, finish_reason: finishReason(line) }]),
      ...(includesUsage
        ? [chunkOf(line, [], { usage: usage(line.promptTokens, line.outputTokens) })]
        : []),
    ],
    whole: (line) => {
      calledTools = line.toolCalls.length > 0;
      const message = { role: "assistant", ...contents(line) };
      return {
        ...facts("chat.completion", line),
        choices: [{ index: 0, message, finish_reason: finishReason(line), ...logprobs(line) }],
        usage: usage(line.promptTokens, line.outputTokens),
      };
    },
  };
}

function contents({ text, thinking, toolCalls }: AnswerLine): object {
  return {
    content: text,
    ...(thinking !== "" && { reasoning: thinking }),
    ...(toolCalls.length > 0 && { tool_calls: toolCalls.map(toolCall) }),
  };
}

/** Arguments are an object in Ollama's API, and JSON text in OpenAI's. */
function toolCall(call: unknown): object {
  const { id, function: called } = isRecord(call) ? call : {};
  const { index, name, arguments: given } = isRecord(called) ? called : {};
  return {
    id,
    index,
    type: "function",
    function: { name, arguments: goJson(isRecord(given) ? given : {}) },
  };
}

function logprobs({ logprobs: content }: AnswerLine): object {
  return content === undefined ? {} : { logprobs: { content } };
}
