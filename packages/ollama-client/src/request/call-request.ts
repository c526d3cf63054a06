import type { OllamaOptions } from "@runproof/contract";

import type { ToolCall, ToolDefinition } from "./tool.ts";

/** What calls of both endpoints can ask for; fields left out keep the server's defaults. */
export interface CallRequest {
  readonly model: string;
  /** Ollama options, sent as they are. */
  readonly options?: OllamaOptions;
  /**
   * Default true. An answer that comes as a whole has no first token to stamp: its outcome has
   * no `firstContentNs`, and says why in `absent`.
   */
  readonly stream?: boolean;
  /** Seconds, or a Go duration such as `5m`; negative = for ever, 0 = unload afterwards. */
  readonly keepAlive?: number | string;
  /** Models that can reason do so unless this is false. */
  readonly think?: boolean | "low" | "medium" | "high" | "max";
  /** `json` or a JSON schema. */
  readonly format?: "json" | Readonly<Record<string, unknown>>;
  /** False = fail instead of dropping what does not fit into the context. */
  readonly truncate?: boolean;
  /** False = fail instead of moving the context when it is full; another value reloads the model. */
  readonly shift?: boolean;
  /** The logarithm of each token's probability, in `outcome.logprobs`. */
  readonly logprobs?: boolean;
  /** Alternatives to each token, 0 to 20. */
  readonly topLogprobs?: number;
}

/** Text to be continued. */
export interface GenerateRequest extends CallRequest {
  readonly prompt: string;
  /** Replaces the model's own system message. */
  readonly system?: string;
  /** Replaces the model's own prompt template. */
  readonly template?: string;
  /** Text after the gap to be filled. */
  readonly suffix?: string;
  /** True bypasses the model's prompt template. */
  readonly raw?: boolean;
  /** Tokens of an earlier answer, as an older server gave them. */
  readonly context?: readonly number[];
  /** Base64. */
  readonly images?: readonly string[];
}

/** A conversation to be continued. */
export interface ChatRequest extends CallRequest {
  readonly messages: readonly ChatMessage[];
  readonly tools?: readonly ToolDefinition[];
}

export interface ChatMessage {
  readonly role: "system" | "user" | "assistant" | "tool";
  readonly content: string;
  /** What an assistant thought before it answered. */
  readonly thinking?: string;
  /** Base64. */
  readonly images?: readonly string[];
  /** Tools an assistant asked for. */
  readonly toolCalls?: readonly ToolCall[];
  /** Of a message with role `tool`: which tool answers, and which call of it. */
  readonly toolName?: string;
  readonly toolCallId?: string;
}
