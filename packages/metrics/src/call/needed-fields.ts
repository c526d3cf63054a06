import type { MetricId } from "@runproof/contract";

import type { CallFacts } from "../session/call-facts.ts";

/** What a server or a stream must tell for a metric to exist, by the names used in `absent`. */
const NEEDED: Readonly<Partial<Record<MetricId, readonly string[]>>> = {
  ttftMs: ["firstContentNs"],
  latencyMs: ["endNs"],
  loadMs: ["loadNs"],
  promptEvalMs: ["promptEvalNs"],
  evalMs: ["evalNs"],
  totalMs: ["totalNs"],
  serverQueueMs: ["totalNs", "loadNs", "promptEvalNs", "evalNs"],
  promptTokens: ["promptTokens"],
  outputTokens: ["outputTokens"],
  evalTokensPerSecond: ["outputTokens", "evalNs"],
  decodeTokensPerSecond: ["outputTokens", "evalNs"],
  deliveredTokensPerSecond: ["outputTokens", "firstContentNs"],
  tpotMs: ["outputTokens", "firstContentNs"],
  itlMs: ["firstContentNs"],
  promptTokensPerSecond: ["promptTokens", "promptEvalNs"],
  runTokensPerSecond: ["outputTokens", "evalNs"],
  coldStartMs: ["loadNs"],
};

/** Why calls cannot have a metric, in the words of their records; undefined when they do not say. */
export function missingFieldReason(
  metric: MetricId,
  calls: readonly CallFacts[],
): string | undefined {
  const fields = NEEDED[metric] ?? [];
  for (const { absent } of calls) {
    if (absent === undefined) continue;
    const field = fields.find((each) => absent[each] !== undefined);
    if (field !== undefined) return absent[field];
  }
  return undefined;
}
