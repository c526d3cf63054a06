import type { AnswerLine } from "./answer-line.ts";
import type { OpenAiWording } from "./open-ai-answer.ts";
import { usage } from "./usage.ts";

const fingerprint = "fp_ollama";

/** An answer in the words of /v1/completions. */
export function textWording(includesUsage: boolean): OpenAiWording {
  const id = `cmpl-${Math.floor(Math.random() * 999)}`;
  const facts = (line: AnswerLine): object => ({
    id,
    object: "text_completion",
    created: Math.floor(Date.now() / 1_000),
    model: line.model,
    system_fingerprint: fingerprint,
  });
  // Ollama sends usage with every chunk, zero until the last.
  const chunk = (line: AnswerLine): object => ({
    ...facts(line),
    choices: [choice(line)],
    ...(includesUsage && { usage: usage(0, 0) }),
  });
  return {
    chunk,
    lastChunks: (line) => {
      const counts = { choices: [], usage: usage(line.promptTokens, line.outputTokens) };
      return [chunk(line), ...(includesUsage ? [{ ...facts(line), ...counts }] : [])];
    },
    whole: (line) => ({
      ...facts(line),
      choices: [choice(line)],
      usage: usage(line.promptTokens, line.outputTokens),
    }),
  };
}

function choice({ text, doneReason }: AnswerLine): object {
  return { text, index: 0, finish_reason: doneReason === "" ? null : doneReason };
}
