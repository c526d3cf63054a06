import type { RunRecord } from "@runproof/contract";
import { runOutcome, type RunOutcome } from "@runproof/metrics";

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
export function lostText(lost: readonly LostRun[]): string {
  return Object.values(SIGNS)
    .map(({ sign, name }) => ({ sign, name, n: lost.filter((run) => run.sign === sign).length }))
    .filter(({ n }) => n > 0)
    .map(({ sign, name, n }) => `${sign}: ${name} (${n}).`)
    .join(" ");
}
