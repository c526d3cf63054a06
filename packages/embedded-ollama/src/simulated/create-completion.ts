import type {
  AnswerPiece,
  CompletionTask,
  LoadedModel,
  LoadRequest,
  Logprob,
  Prompt,
} from "../engines/engine.ts";
import { createAnswerText } from "../generation/answer-text.ts";
import { fitPrompt } from "../generation/fit-prompt.ts";
import type { Generate } from "./generate.ts";
import type { ProfileModel } from "./profile.ts";
import { createRandom } from "./random.ts";
import { textOf, tokensOf } from "./simulated-tokens.ts";
import { writeAnswer } from "./write-answer.ts";

/** Answers in text, on top of what answers in tokens. */
export function createCompletion(
  generate: Generate,
  model: ProfileModel,
  limits: LoadRequest,
): LoadedModel["complete"] {
  return async (task, onPiece, signal) => {
    const { sampling } = task;
    const prompt = fitPrompt(
      task.prompt,
      (given) => [...task.contextTokens, ...tokensOf(rendered(given))],
      { ...limits, keepTokens: sampling.keepTokens, truncate: task.truncate },
    );
    const written = answerTo(prompt.whole, task, model);
    const answer = createAnswerText<number>(textOf, {
      stop: sampling.stop,
      repeatGuard: task.repeatGuard,
      thinking: undefined,
    });
    const outputTokens: number[] = [];
    let logprobs: Logprob[] = [];
    const tell = (piece: AnswerPiece): void => {
      if (piece.text === "") return;
      onPiece(logprobs.length === 0 ? piece : { ...piece, logprobs });
      logprobs = [];
    };
    const result = await generate(
      {
        // A prompt without any text still has its begin-of-sequence token.
        promptTokens: prompt.evaluated.length === 0 ? [0] : prompt.evaluated,
        keepTokens: sampling.keepTokens < 0 ? prompt.evaluated.length : sampling.keepTokens,
        maxTokens: sampling.maxTokens,
        tokenAt: written.tokenAt,
        onToken: (index) => {
          if (index >= written.length - 1) return "stop";
          const token = written.tokenAt(index);
          outputTokens.push(token);
          if (task.topLogprobs !== undefined) logprobs.push(logprobOf(token, task.topLogprobs));
          const { piece, ended } = answer.push(token);
          tell(piece);
          return ended;
        },
      },
      signal,
    );
    const rest = answer.flush();
    if (result.doneReason !== "repeated") tell(rest);
    return {
      ...result,
      promptTokens: Math.max(1, prompt.evaluated.length),
      contextTokens: [...prompt.whole, ...outputTokens],
    };
  };
}

/** As a real model's: decided by the prompt and, unless the temperature is 0, the seed. */
function answerTo(
  promptTokens: readonly number[],
  { sampling, format }: CompletionTask,
  model: ProfileModel,
): ReturnType<typeof writeAnswer> {
  const seed = sampling.temperature === 0 ? 0 : sampling.seed;
  const random = createRandom(`${seed} ${promptTokens.join(" ")}`);
  const { mean, cv } = model.answerTokens;
  return writeAnswer(format, random.around(mean, cv), random);
}

function rendered(prompt: Prompt): string {
  if (prompt.kind === "raw") return prompt.text;
  const turns = prompt.messages.map(({ role, content }) => `<|${role}|>\n${content}\n`);
  return `${turns.join("")}<|assistant|>\n`;
}

/** Nothing was weighed: the numbers only have the form of some. */
function logprobOf(token: number, top: number): Logprob {
  const text = textOf([token]);
  const others = Array.from({ length: top }, (_, index) => ({
    token: index === 0 ? text : ` ${index}`,
    logprob: -(index + 1),
  }));
  return { token: text, logprob: -1, top: others };
}
