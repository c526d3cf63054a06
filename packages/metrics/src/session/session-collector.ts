import type { CallRecord, EventLoopDelay, ResolvedPlan, RunRecord } from "@runproof/contract";

import type { CallFacts } from "./call-facts.ts";
import { indexFacts, type SessionIndex } from "./cell-records.ts";
import { createFactKeeper } from "./fact-keeper.ts";
import { createLagCounter, type LagCounts } from "./stamp-lags.ts";

/** Takes the records of a session one at a time and keeps only what measures need of them. */
export interface SessionCollector {
  /** In the order in which they were recorded. */
  readonly add: (record: CallRecord | RunRecord) => void;
  /** Everything added so far, sorted by cell. */
  readonly index: () => SessionIndex;
}

export function createSessionCollector(resolvedPlan: ResolvedPlan): SessionCollector {
  const factsOf = createFactKeeper();
  const calls: CallFacts[] = [];
  const runs: RunRecord[] = [];
  const stampLags = new Map<string, LagCounts>();
  const loopDelays = new Map<string, EventLoopDelay>();
  let index: SessionIndex | undefined;

  const lags = createLagCounter();
  let lagsOfRun: string | undefined;

  const takeLags = (): void => {
    if (lagsOfRun === undefined) return;
    const counts = stampLags.get(lagsOfRun) ?? new Map<number, number>();
    stampLags.set(lagsOfRun, counts);
    lags.moveTo(counts);
  };
  const addCall = (call: CallRecord): void => {
    const facts = factsOf(call);
    calls.push(facts);
    if (call.phase !== "measured") return;
    if (call.eventLoopDelay !== undefined) {
      const { p99Ms, maxMs } = call.eventLoopDelay;
      const before = loopDelays.get(facts.runId);
      loopDelays.set(facts.runId, {
        p99Ms: Math.max(p99Ms, before?.p99Ms ?? 0),
        maxMs: Math.max(maxMs, before?.maxMs ?? 0),
      });
    }
    if (call.status !== "ok") return;
    if (facts.runId !== lagsOfRun) takeLags();
    lagsOfRun = facts.runId;
    lags.add(call);
  };

  return {
    add: (record) => {
      index = undefined;
      if (record.kind === "call") addCall(record);
      else runs.push(record);
    },
    index: () => {
      takeLags();
      return (index ??= indexFacts({ resolvedPlan, calls, runs }, { stampLags, loopDelays }));
    },
  };
}
