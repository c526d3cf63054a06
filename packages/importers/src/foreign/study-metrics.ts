import type { MetricOfRecord } from "@runproof/contract";

import type { ForeignCall, ForeignRun } from "./foreign-session.ts";

/** Differences smaller than this do not matter to a person. */
const MARGIN = 0.05;

/**
 * What a study can decide on, stage by stage and never over several: token rates, then times to first
 * token, then what a person waits for; only what its files tell. Calls of one stage only are the run.
 * Who runs agents at the same time asks for the time of all first.
 */
export function studyMetrics(runs: readonly ForeignRun[]): MetricOfRecord[] {
  const stages = new Map<string, ForeignCall[]>();
  for (const run of runs) {
    for (const { name, call } of run.stages) {
      if (call === undefined) continue;
      const known = stages.get(name);
      if (known === undefined) stages.set(name, [call]);
      else known.push(call);
    }
  }
  const having = (has: (call: ForeignCall) => boolean): readonly string[] =>
    [...stages].filter(([, calls]) => calls.some(has)).map(([name]) => name);
  const rates = having(({ evalMs, tokens }) => evalMs !== undefined && tokens !== undefined);
  const ttfts = having(({ ttft }) => ttft !== undefined);
  const timed = runs.some(
    ({ wallNs, stages: own }) =>
      wallNs !== undefined || own.some(({ call }) => call?.wallMs !== undefined),
  );
  const together = runs.some(({ stages: own }) => own.some(({ agent }) => agent !== undefined));
  const time: MetricOfRecord[] = timed ? [{ id: "workflowMs", margin: MARGIN }] : [];
  const metrics: MetricOfRecord[] = [
    ...(together ? time : []),
    ...rates.map((stage) => ({ id: "runTokensPerSecond" as const, stage, margin: MARGIN })),
    ...ttfts.map((stage) => ({ id: "ttftMs" as const, stage, margin: MARGIN })),
    ...(together ? [] : time),
  ];
  return metrics.length > 0 ? metrics : [{ id: "failureRate", margin: MARGIN }];
}
