import type { CallFacts } from "../session/call-facts.ts";

/** Σ output tokens of calls that give text; undefined without any, and where one does not tell. */
export function outputTokensOf(calls: readonly CallFacts[]): number | undefined {
  let sum: number | undefined;
  for (const { endpoint, server } of calls) {
    if (endpoint === "embed") continue;
    if (server.outputTokens === undefined) return undefined;
    sum = (sum ?? 0) + server.outputTokens;
  }
  return sum;
}
