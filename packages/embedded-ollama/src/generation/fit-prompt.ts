import type { ChatMessage, Prompt } from "../engines/engine.ts";
import { ApiError } from "../http/api-error.ts";
import { truncatePrompt } from "./context-budget.ts";

export interface FittedPrompt<TToken> {
  /** Every token of the prompt, before it was cut. */
  readonly whole: readonly TToken[];
  /** What the model gets to read. */
  readonly evaluated: readonly TToken[];
}

export interface PromptLimits {
  readonly contextLength: number;
  readonly contextShift: boolean;
  /** Tokens at the start that stay, the begin-of-sequence token counted; negative = all. */
  readonly keepTokens: number;
  readonly truncate: boolean;
}

/**
 * Makes a prompt fit as Ollama does: a conversation first loses its oldest messages (never system messages and
 * never the newest); what is still too long loses tokens from its middle.
 * @throws ApiError 400 when it does not fit and nothing may be dropped
 */
export function fitPrompt<TToken>(
  prompt: Prompt,
  tokenize: (prompt: Prompt) => readonly TToken[],
  limits: PromptLimits,
): FittedPrompt<TToken> {
  const { contextLength, keepTokens } = limits;
  const whole = tokensThatFit(prompt, tokenize, limits);
  if (whole.length < contextLength) return { whole, evaluated: whole };
  if (!limits.contextShift || !limits.truncate) {
    throw new ApiError(
      400,
      "the prompt is longer than the context length currently available to the model; shorten the prompt, adjust the context length in settings, or use a model with a longer context length",
    );
  }
  const keep = keepTokens < 0 ? whole.length : keepTokens;
  return { whole, evaluated: truncatePrompt(whole, contextLength, keep) };
}

function tokensThatFit<TToken>(
  prompt: Prompt,
  tokenize: (prompt: Prompt) => readonly TToken[],
  limits: PromptLimits,
): readonly TToken[] {
  if (prompt.kind === "raw" || !limits.truncate) return tokenize(prompt);
  const { messages } = prompt;
  for (let first = 0; ; first++) {
    const tokens = tokenize({ ...prompt, messages: withoutOldest(messages, first) });
    if (tokens.length <= limits.contextLength || first >= messages.length - 1) return tokens;
  }
}

function withoutOldest(messages: readonly ChatMessage[], first: number): readonly ChatMessage[] {
  return messages.filter((message, index) => index >= first || message.role === "system");
}
