import type { CallRecord } from "@runproof/contract";

import type { AuditedArm } from "./audited-arm.ts";

/** Token rate of each stage in tokens/s: Σ tokens / Σ evaluation time of a run, mean over runs. */
export function stageRates({ calls }: AuditedArm): ReadonlyMap<string, number> {
  const rates = new Map<string, number>();
  for (const [stage, own] of Map.groupBy(calls, (call) => call.stage)) {
    const perRun = [...Map.groupBy(own, ({ runId }) => runId).values()]
      .map(rateOf)
      .filter((rate) => rate !== undefined);
    if (perRun.length === 0) continue;
    rates.set(stage, perRun.reduce((sum, rate) => sum + rate, 0) / perRun.length);
  }
  return rates;
}

function rateOf(calls: readonly CallRecord[]): number | undefined {
  const tokens = calls.reduce((sum, { server }) => sum + (server.outputTokens ?? 0), 0);
  const seconds = calls.reduce((sum, { server }) => sum + (server.evalNs ?? 0), 0) / 1e9;
  return seconds > 0 ? tokens / seconds : undefined;
}
