import { goJson } from "../wire/go-json.ts";
import type { AnswerFormat, AnswerTotals } from "./answer-format.ts";
import { dateOf, blankDate } from "./blank-date.ts";

/** Lines of JSON, as /api/generate and /api/chat send them. */
export function ollamaFormat(model: string, content: (text: string) => object): AnswerFormat {
  const last = (text: string, totals: AnswerTotals): object => ({
    model,
    created_at: dateOf(totals.writtenNs),
    ...content(text),
    done: true,
    done_reason: totals.doneReason,
    ...metrics(totals),
  });
  return {
    contentType: "application/x-ndjson",
    chunk: (text) => `${goJson({ model, created_at: blankDate, ...content(text), done: false })}\n`,
    end: (totals) => `${goJson(last("", totals))}\n`,
    whole: last,
  };
}

/** The text of /api/generate. */
export const generateContent = (response: string): object => ({ response });

/** The text of /api/chat. */
export const chatContent = (content: string): object => ({
  message: { role: "assistant", content },
});

/** What is zero is left out, as Go's `omitempty` does. */
function metrics(totals: AnswerTotals): object {
  const fields = {
    total_duration: totals.totalNs,
    load_duration: totals.loadNs,
    prompt_eval_count: totals.promptTokens,
    prompt_eval_duration: totals.promptEvalNs,
    eval_count: totals.evalTokens,
    eval_duration: totals.evalNs,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== 0));
}
