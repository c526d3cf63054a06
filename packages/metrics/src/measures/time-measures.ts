import { STAGES, type EngineKind, type Measure, type RunRecord } from "@runproof/contract";

import type { CellRecords } from "../session/cell-records.ts";
import { buildMeasure, noRunReason, observe } from "./build-measure.ts";

const NS_PER_MS = 1e6;

/** Workflow time and the time of every stage, one value per run that ended well. */
export function timeMeasures(records: CellRecords, engine: EngineKind): readonly Measure[] {
  const reason = noRunReason(records) ?? "no run ended well and undisturbed";
  const workflow = records.okRuns.flatMap((run) => {
    const durationMs = workflowMs(run);
    return durationMs === undefined ? [] : [observe(run, durationMs, [])];
  });
  return [
    buildMeasure({ metric: "workflowMs", records, engine }, workflow, reason),
    ...STAGES.map((stage) => {
      const observations = records.okRuns.flatMap((run) => {
        const found = run.stages.find(({ name, status }) => name === stage && status === "ok");
        if (found === undefined) return [];
        return [observe(run, (found.endNs - found.startNs) / NS_PER_MS, [])];
      });
      return buildMeasure({ metric: "stageMs", stage, records, engine }, observations, reason);
    }),
  ];
}

/** End of the last stage − start of the first one: what the agent did, without the bookkeeping around it. */
function workflowMs({ stages }: RunRecord): number | undefined {
  const first = stages.at(0);
  const last = stages.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return (last.endNs - first.startNs) / NS_PER_MS;
}
