import type { AnswerFormat, AnswerTotals } from "./answer-format.ts";

const fingerprint = "fp_ollama";

/** Server-sent events and documents, as /v1/chat/completions sends them. */
export function openAiFormat(model: string, includesUsage: boolean): AnswerFormat {
  const id = `chatcmpl-${Math.floor(Math.random() * 999)}`;
  const created = Math.floor(Date.now() / 1_000);
  const event = (choices: readonly object[], rest: object = {}): string => {
    const object = "chat.completion.chunk";
    const chunk = { id, object, created, model, system_fingerprint: fingerprint, choices, ...rest };
    return `data: ${JSON.stringify(chunk)}\n\n`;
  };
  return {
    contentType: "text/event-stream",
    chunk: (content, isFirst) =>
      event([choice({ ...(isFirst && { role: "assistant" }), content }, null)]),
    end: (totals) => {
      const finish = event([choice({}, totals.doneReason)]);
      const usageChunk = includesUsage ? event([], { usage: usage(totals) }) : "";
      return `${finish}${usageChunk}data: [DONE]\n\n`;
    },
    whole: (content, totals) => ({
      id,
      object: "chat.completion",
      created,
      model,
      system_fingerprint: fingerprint,
      choices: [
        {
          index: 0,
          message: { role: "assistant", content },
          finish_reason: totals.doneReason,
        },
      ],
      usage: usage(totals),
    }),
  };
}

function choice(delta: object, reason: string | null): object {
  return { index: 0, delta, finish_reason: reason };
}

function usage({ promptTokens, evalTokens }: AnswerTotals): object {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: evalTokens,
    total_tokens: promptTokens + evalTokens,
  };
}
