import type { ErrorQuantiles, StampSpread } from "@runproof/contract";

import type { CallFacts } from "../session/call-facts.ts";
import type { CellRecords, SessionIndex } from "../session/cell-records.ts";
import type { LagCounts } from "../session/stamp-lags.ts";

/** How far the client's stamps of an arm scatter against the server's; see `stampSpreadSchema`. */
export function stampSpread(records: CellRecords, { stampLags }: SessionIndex): StampSpread {
  const { id: cellId, arm } = records.cell;
  const counts: LagCounts = new Map();
  for (const { id } of records.okRuns) {
    for (const [lag, count] of stampLags.get(id) ?? []) {
      counts.set(lag, (counts.get(lag) ?? 0) + count);
    }
  }
  const spreadNs = quantilesOf(counts);
  if (spreadNs !== undefined) return { cellId, arm, spreadNs };
  const calls = records.usableCalls.filter(({ status }) => status === "ok");
  return { cellId, arm, absentReason: absentReason(calls) };
}

/** Nearest-rank quantiles of counted values; undefined for none. */
function quantilesOf(counts: LagCounts): ErrorQuantiles | undefined {
  const sorted = [...counts].toSorted(([a], [b]) => a - b);
  const n = sorted.reduce((sum, [, count]) => sum + count, 0);
  if (n === 0) return undefined;
  const atRank = (share: number): number => {
    let left = Math.ceil(share * n);
    for (const [value, count] of sorted) {
      left -= count;
      if (left <= 0) return value;
    }
    throw new RangeError("a rank beyond the last value");
  };
  return { n, p50Ns: atRank(0.5), p95Ns: atRank(0.95), p99Ns: atRank(0.99), maxNs: atRank(1) };
}

function absentReason(calls: readonly CallFacts[]): string {
  if (calls.length === 0) return "no call ended well and undisturbed";
  const told = calls.map(({ absent }) => absent?.["contentCreatedNs"]).find(Boolean);
  return told ?? "the server put no time into the lines of its answers, or sent each answer as one";
}
