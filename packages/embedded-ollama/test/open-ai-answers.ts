import { expect } from "vitest";

/** An answer of OpenAI's API, or one chunk of it. */
export interface Completion {
  readonly id: string;
  readonly object: string;
  readonly created: number;
  readonly model: string;
  readonly system_fingerprint: string;
  readonly choices: readonly {
    readonly index: number;
    readonly text?: string;
    readonly delta?: { readonly role?: string; readonly content?: string };
    readonly message?: { readonly role: string; readonly content: string };
    readonly finish_reason: string | null;
    readonly logprobs?: { readonly content: readonly { readonly token: string }[] };
  }[];
  readonly usage?: {
    readonly prompt_tokens: number;
    readonly completion_tokens: number;
    readonly total_tokens: number;
  };
}

async function eventsOf(response: Response): Promise<readonly (Completion | "[DONE]")[]> {
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const text = await response.text();
  expect(text).toMatch(/\n\n$/);
  return text
    .slice(0, -2)
    .split("\n\n")
    .map((event) => event.replace(/^data: /, ""))
    .map((data) => (data === "[DONE]" ? data : JSON.parse(data)));
}

/** The chunks of a stream that says it is complete. */
export async function chunksOf(response: Response): Promise<readonly Completion[]> {
  const events = await eventsOf(response);
  expect(events.at(-1)).toBe("[DONE]");
  return events.filter((event): event is Completion => event !== "[DONE]");
}

/** Status and body. */
export async function errorOf(response: Response): Promise<readonly unknown[]> {
  return [response.status, await response.json()];
}

/** An error in the shape of OpenAI's API. */
export function openAi(message: string, type = "invalid_request_error"): object {
  return { error: { message, type, param: null, code: null } };
}
