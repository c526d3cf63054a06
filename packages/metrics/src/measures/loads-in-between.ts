import type { CallFacts } from "../session/call-facts.ts";

/**
 * The calls that loaded a model although nobody asked for a cold start: most of them are discarded ones
 * that warm up after the options changed.
 */
export function loadsInBetween(calls: readonly CallFacts[]): readonly CallFacts[] {
  return calls.filter(
    ({ phase, flags, server }) =>
      phase !== "cold-start" && flags?.cold === true && server.loadNs !== undefined,
  );
}
