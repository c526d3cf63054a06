import type { CallRecord, EventLoopDelay, ResolvedPlan, RunRecord } from "@runproof/contract";

import type { CallFacts } from "./call-facts.ts";
import { indexFacts, type SessionIndex } from "./cell-records.ts";
import { createFactKeeper } from "./fact-keeper.ts";
import { createLagCounter, type LagCounts } from "./stamp-lags.ts";

/** Takes the records of a session one at a time and keeps only what measures need of them. */
export interface SessionCollector {
  /** In the order in which they were recorded. What is kept of a call has lost the stamps of its chunks. */
  readonly addCall: (call: CallRecord | CallFacts) => CallFacts;
  readonly addRun: (run: RunRecord) => void;
  /** What was kept of the calls so far. */
  readonly calls: readonly CallFacts[];
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
  const countDelays = (call: CallRecord, facts: CallFacts): void => {
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
    addCall: (call) => {
      index = undefined;
      if (!isRecord(call)) {
        calls.push(call);
        return call;
      }
      const facts = factsOf(call);
      calls.push(facts);
      countDelays(call, facts);
      return facts;
    },
    addRun: (run) => {
      index = undefined;
      runs.push(run);
    },
    calls,
    index: () => {
      takeLags();
      return (index ??= indexFacts({ resolvedPlan, calls, runs }, { stampLags, loopDelays }));
    },
  };
}

function isRecord(call: CallRecord | CallFacts): call is CallRecord {
  return "kind" in call;
}
