import type { Verdict } from "@runproof/contract";
import type { DistinctEffect } from "@runproof/metrics";

import { isMeasured } from "../wording/verdict-words.ts";
import { CLARITY } from "./clarity.ts";

/** Candidates of which the same is said, in one metric. */
export interface VerdictGroup {
  readonly kind: Verdict["kind"];
  /** The kind and why: "inconclusive.too-few-runs", "not-comparable.same-work". */
  readonly id: string;
  readonly effects: readonly [DistinctEffect, ...DistinctEffect[]];
}

/** Candidates by verdict and reason; the largest change comes first within a group. */
export function verdictGroups(effects: readonly DistinctEffect[]): readonly VerdictGroup[] {
  const groups = Map.groupBy(effects, ({ comparison }) => idOf(comparison.verdict));
  return [...groups]
    .flatMap(([id, all]): readonly VerdictGroup[] => {
      const [first, ...rest] = all.toSorted((a, b) => sizeOf(b) - sizeOf(a));
      if (first === undefined) return [];
      return [{ kind: first.comparison.verdict.kind, id, effects: [first, ...rest] }];
    })
    .toSorted((a, b) => CLARITY[a.kind] - CLARITY[b.kind] || isFaster(b) - isFaster(a));
}

function isFaster({ kind }: VerdictGroup): number {
  return kind === "faster" ? 1 : 0;
}

function idOf(verdict: Verdict): string {
  if (verdict.kind === "inconclusive") return `${verdict.kind}.${verdict.reason}`;
  if (verdict.kind === "not-comparable") return `${verdict.kind}.${verdict.failedGates.join("+")}`;
  return verdict.kind;
}

function sizeOf({ comparison: { verdict } }: DistinctEffect): number {
  return isMeasured(verdict) ? Math.abs(Math.log(verdict.ratio)) : 0;
}
