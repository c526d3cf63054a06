import type { CellCounts } from "@runproof/contract";
import type { CallFacts } from "@runproof/metrics";

import type { ReportInput } from "../report-input.ts";

/** Counts that stay 0 when no call reports what they are told from: 0 would say too much. */
export function unknownCounts({ calls }: ReportInput): ReadonlySet<string> {
  const measured = calls.filter(({ phase, status }) => phase === "measured" && status === "ok");
  if (measured.length === 0) return new Set();
  const needs: readonly (readonly [keyof CellCounts, (call: CallFacts) => boolean])[] = [
    ["coldCalls", ({ server }) => server.loadNs !== undefined],
    ["truncatedPrompts", ({ server }) => server.promptTokens !== undefined],
    [
      "cacheHits",
      ({ server }) => server.promptTokens !== undefined && server.promptEvalNs !== undefined,
    ],
    ["limitReached", ({ server }) => server.doneReason !== undefined],
  ];
  return new Set(needs.filter(([, told]) => !measured.some(told)).map(([what]) => what));
}
