import type { AnswerLine } from "../openai/answer-line.ts";
import { chatWording } from "../openai/chat-wording.ts";
import { doneEvent, event } from "../openai/event-stream.ts";
import type { AnswerFormat, AnswerTotals } from "./answer-format.ts";

/** Server-sent events and documents, as /v1/chat/completions sends them. */
export function openAiFormat(model: string, includesUsage: boolean): AnswerFormat {
  const { chunk, lastChunks, whole } = chatWording(includesUsage);
  const line = (text: string, totals?: AnswerTotals): AnswerLine => ({
    model,
    text,
    thinking: "",
    toolCalls: [],
    logprobs: undefined,
    doneReason: totals?.doneReason ?? "",
    promptTokens: totals?.promptTokens ?? 0,
    outputTokens: totals?.evalTokens ?? 0,
  });
  return {
    contentType: "text/event-stream",
    chunk: (text) => event(chunk(line(text))),
    end: (totals) => lastChunks(line("", totals)).map(event).join("") + doneEvent,
    whole: (text, totals) => whole(line(text, totals)),
  };
}
