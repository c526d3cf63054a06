import type { RunRecord } from "@runproof/contract";
import { runOutcome, type RunOutcome } from "@runproof/metrics";

import { sessionClaimId } from "../../claims/claim-id.ts";
import { claimed, prose, sentences, type Prose } from "../../wording/prose.ts";

/** A run without a value, as it is marked at the foot of the chart. */
export interface LostRun {
  readonly order: number;
  readonly sign: string;
  readonly what: string;
}

const SIGNS = {
  failed: { sign: "✕", name: "failed" },
  invalid: { sign: "○", name: "left out, because measuring was disturbed" },
  cancelled: { sign: "–", name: "stopped" },
} as const satisfies Record<Exclude<RunOutcome, "ok">, { sign: string; name: string }>;

export function lostRuns(runs: readonly RunRecord[]): readonly LostRun[] {
  return runs.flatMap((run) => {
    const outcome = runOutcome(run);
    if (outcome === "ok") return [];
    const { sign, name } = SIGNS[outcome];
    return [{ order: run.sequence + 1, sign, what: `${run.arm}, run ${run.id}: ${name}` }];
  });
}

/** "✕: failed (2). ○: left out, because measuring was disturbed (1)." */
export function lostText(lost: readonly LostRun[]): Prose {
  return sentences(
    Object.entries(SIGNS).map(([outcome, { sign, name }]) => {
      const n = lost.filter((run) => run.sign === sign).length;
      return n === 0
        ? ""
        : prose`${sign}: ${name} (${claimed(String(n), sessionClaimId(`lost.${outcome}`))}).`;
    }),
  );
}
