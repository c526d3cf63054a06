import type { ForeignCall } from "./foreign-session.ts";

/**
 * A stream that ended without `done` stands in files as 0 tokens and 0 ms of server time beside a real
 * TTFT. Its zeros are no measurements; undefined for any other call.
 */
export function unfinishedCall({
  tokens,
  evalMs,
  promptEvalMs,
}: Pick<ForeignCall, "tokens" | "evalMs" | "promptEvalMs">): ForeignCall["failure"] {
  if (tokens !== 0 || (evalMs ?? 0) > 0 || (promptEvalMs ?? 0) > 0) return undefined;
  return {
    status: "failed",
    error: {
      code: "incomplete",
      message: "the file has 0 tokens and 0 ms for this call: the stream ended without `done`",
    },
  };
}
