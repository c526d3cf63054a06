import type { CallFacts } from "../session/call-facts.ts";

/**
 * One call as the reference suite counts it: what a failed call never had is 0 there. Only the formulas
 * beside this file may use it. The rate of a record that holds means over calls is the one its file
 * told; NaN where it told none.
 */
export interface LegacyCall {
  readonly ttftMs: number;
  readonly tokensPerSecond: number;
  readonly tokens: number;
  readonly promptEvalMs: number;
  readonly evalMs: number;
  readonly loadMs: number;
}

export function legacyCall(
  { client, server }: Pick<CallFacts, "client" | "server">,
  toldTokensPerSecond?: number,
): LegacyCall {
  const tokens = server.outputTokens ?? 0;
  const evalMs = (server.evalNs ?? 0) / 1e6;
  const unknown = server.evalNs === undefined && tokens > 0;
  return {
    ttftMs: (client.firstContentNs ?? client.endNs) / 1e6,
    // The suite divides by at least a microsecond.
    tokensPerSecond: unknown
      ? (toldTokensPerSecond ?? Number.NaN)
      : tokens / Math.max(evalMs / 1e3, 1e-6),
    tokens,
    promptEvalMs: (server.promptEvalNs ?? 0) / 1e6,
    evalMs,
    loadMs: (server.loadNs ?? 0) / 1e6,
  };
}
