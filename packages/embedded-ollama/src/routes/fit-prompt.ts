import type { ChatMessage, LoadedModel, Prompt } from "../engines/engine.ts";
import { truncatePrompt } from "../generation/context-budget.ts";
import { ApiError } from "../http/api-error.ts";

export interface FittedPrompt {
  /** Every token of the prompt, before it was cut. */
  readonly whole: readonly number[];
  /** What the model gets to read. */
  readonly evaluated: readonly number[];
}

/**
 * Renders a prompt and makes it fit as Ollama does: a conversation first loses its oldest messages
 * (never system messages and never the newest); what is still too long loses tokens from its middle.
 * @throws ApiError 400 when it does not fit and nothing may be dropped
 */
export function fitPrompt(
  model: LoadedModel,
  prompt: Prompt,
  contextTokens: readonly number[],
  limits: {
    readonly contextLength: number;
    readonly contextShift: boolean;
    readonly keepTokens: number;
    readonly truncate: boolean;
  },
): FittedPrompt {
  const { contextLength } = limits;
  const whole = [...contextTokens, ...tokensThatFit(model, prompt, limits)];
  if (whole.length < contextLength) return { whole, evaluated: whole };
  if (!limits.contextShift || !limits.truncate) {
    throw new ApiError(
      400,
      "the prompt is longer than the context length currently available to the model; shorten the prompt, adjust the context length in settings, or use a model with a longer context length",
    );
  }
  const keep =
    (limits.keepTokens < 0 ? whole.length : limits.keepTokens) + (model.addsBeginToken ? 1 : 0);
  return { whole, evaluated: truncatePrompt(whole, contextLength, keep) };
}

function tokensThatFit(
  model: LoadedModel,
  prompt: Prompt,
  limits: { readonly contextLength: number; readonly truncate: boolean },
): readonly number[] {
  if (prompt.kind === "raw" || !limits.truncate) return model.tokenize(prompt);
  const { messages } = prompt;
  for (let first = 0; ; first++) {
    const tokens = model.tokenize({ kind: "chat", messages: withoutOldest(messages, first) });
    if (tokens.length <= limits.contextLength || first >= messages.length - 1) return tokens;
  }
}

function withoutOldest(messages: readonly ChatMessage[], first: number): readonly ChatMessage[] {
  return messages.filter((message, index) => index >= first || message.role === "system");
}
