import type { AttemptResult } from "./call-state.ts";

const LOADING_STATUSES: ReadonlySet<number | undefined> = new Set([500, 503]);
/** "llm server loading model" (Ollama), "Loading model" (llama-server), "model is loading". */
const LOADING_TEXT =
  /\bloading (?:the )?model\b|\bmodel is (?:still |currently )?(?:being )?load/iu;

/**
 * Whether a server refused a call because its model is not loaded yet. Other refusals, a full
 * queue among them, are findings: asking again would hide them.
 */
export function isModelLoading({ status, error, http }: AttemptResult): boolean {
  return (
    status === "failed" &&
    LOADING_STATUSES.has(http.status) &&
    LOADING_TEXT.test(error?.message ?? "")
  );
}
