import type { OllamaOptions } from "@runproof/contract";

interface RequestBase {
  readonly model: string;
  /** Ollama options, sent as they are. */
  readonly options?: OllamaOptions;
  /** Seconds, or a Go duration such as `5m`; negative = for ever, 0 = unload afterwards. */
  readonly keepAlive?: number | string;
  readonly think?: boolean | "low" | "medium" | "high";
  /** `json` or a JSON schema. */
  readonly format?: "json" | Readonly<Record<string, unknown>>;
}

/** A call of `/api/generate`. */
export interface GenerateRequest extends RequestBase {
  readonly prompt: string;
  readonly system?: string;
  /** True bypasses the model's prompt template. */
  readonly raw?: boolean;
}

export interface ChatMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

/** A call of `/api/chat`. */
export interface ChatRequest extends RequestBase {
  readonly messages: readonly ChatMessage[];
}

/** The JSON body Ollama expects, streaming; fields left out keep the server's defaults. */
export function requestBody(request: GenerateRequest | ChatRequest): string {
  const { keepAlive, ...rest } = request;
  return JSON.stringify({ ...rest, keep_alive: keepAlive, stream: true });
}
