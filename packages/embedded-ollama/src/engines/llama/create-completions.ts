import type { LlamaContext, LlamaModel, Token } from "node-llama-cpp";

import { createAnswerText } from "../../generation/answer-text.ts";
import { chooseSlot } from "../../generation/choose-slot.ts";
import { fitPrompt } from "../../generation/fit-prompt.ts";
import { thinkingTags } from "../../generation/thinking-parser.ts";
import type { CompletionTask, LoadedModel, LoadRequest, Prompt } from "../engine.ts";
import { createChatRenderer } from "./create-chat-renderer.ts";
import { createGrammars } from "./create-grammars.ts";
import { createLlamaSlot } from "./create-llama-slot.ts";
import { createDetokenizer } from "./detokenizer.ts";
import type { LlamaLibrary } from "./llama-library.ts";
import { tokenizePrompt } from "./tokenize-prompt.ts";

/** Everything between a task and its tokens, on the slots of one context. */
export function createCompletions(
  library: LlamaLibrary,
  model: LlamaModel,
  context: LlamaContext,
  limits: LoadRequest,
): LoadedModel["complete"] {
  const render = createChatRenderer(library, model, limits.facts.chatTemplate);
  const detokenize = createDetokenizer(model);
  const grammars = createGrammars(library, model);
  const beginTokens = model.tokens.shouldPrependBosToken ? 1 : 0;
  // llama.cpp rounds a context up to a multiple of 256: a prompt is cut to what was asked for, but an answer
  // may go on to the end.
  const slotLimits = {
    ...limits,
    contextLength: Math.max(limits.contextLength, context.contextSize),
  };
  /** Longest unused first. */
  const free = Array.from({ length: limits.parallel }, () =>
    createLlamaSlot(model, context.getSequence(), slotLimits, (token) => detokenize([token])),
  );

  return async (task, onPiece, signal) => {
    const { sampling, format } = task;
    let text = "";
    const before = task.contextTokens.filter(isToken);
    const tokenize = (prompt: Prompt): readonly Token[] => {
      text = prompt.kind === "raw" ? prompt.text : render(prompt);
      const tokens = tokenizePrompt(model, text);
      const begin = tokens.slice(0, beginTokens);
      return before.length === 0 ? tokens : [...begin, ...before, ...tokens.slice(beginTokens)];
    };
    const keepTokens = sampling.keepTokens < 0 ? -1 : sampling.keepTokens + beginTokens;
    const prompt = fitPrompt(task.prompt, tokenize, {
      contextLength: limits.contextLength,
      contextShift: limits.contextShift,
      keepTokens,
      truncate: task.truncate,
    });
    const thinking = thinks(task)
      ? { opened: text.trimEnd().endsWith(thinkingTags.opening) }
      : undefined;
    const grammar = format && {
      state: await grammars(format),
      afterThought: thinking !== undefined,
    };
    signal.throwIfAborted();

    const slot = chooseSlot(free, prompt.evaluated);
    free.splice(free.indexOf(slot), 1);
    try {
      const { outputTokens, ...result } = await slot.generate(
        {
          promptTokens: prompt.evaluated,
          sampling,
          keepTokens: keepTokens < 0 ? prompt.evaluated.length : keepTokens,
          answer: createAnswerText<Token>(detokenize, {
            stop: sampling.stop,
            repeatGuard: task.repeatGuard,
            thinking,
          }),
          grammar,
          topLogprobs: task.topLogprobs,
        },
        onPiece,
        signal,
      );
      return {
        ...result,
        promptTokens: prompt.evaluated.length,
        contextTokens: [...prompt.whole.slice(beginTokens), ...outputTokens],
      };
    } finally {
      free.push(slot);
    }
  };
}

function thinks({ prompt }: CompletionTask): boolean {
  return prompt.kind === "chat" && prompt.think !== undefined && prompt.think !== false;
}

function isToken(token: number): token is Token {
  return Number.isInteger(token) && token >= 0;
}
