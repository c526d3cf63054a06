import type { MeasuresFile, Observation, StoredMeasuresFile } from "@runproof/contract";

import type { CallFacts } from "../session/call-facts.ts";

/**
 * Measures as a file of a large session holds them: an observation of every call of its run and stage
 * that ended well does not list them. Which those are, calls.ndjson tells.
 */
export function storeMeasures(
  { measures, ...rest }: MeasuresFile,
  calls: readonly CallFacts[],
): StoredMeasuresFile {
  const good = new Map<string, number>();
  for (const { runId, stage, phase, status } of calls) {
    if (phase !== "measured" || status !== "ok") continue;
    const key = `${runId}\n${stage}`;
    good.set(key, (good.get(key) ?? 0) + 1);
  }
  return {
    ...rest,
    measures: measures.map(({ observations, ...measure }) => ({
      ...measure,
      observations: observations.map(({ callIds, ...observation }: Observation) =>
        callIds.length > 0 &&
        callIds.length === good.get(`${observation.runId}\n${measure.stage ?? ""}`)
          ? observation
          : { ...observation, callIds },
      ),
    })),
  };
}
