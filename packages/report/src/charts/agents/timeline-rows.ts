import type { AgentRun, RunRecord, StageRecord } from "@runproof/contract";

import { shortLabels } from "../short-labels.ts";

/** One agent: a row of a timeline; several rows where its own steps run at the same time. */
export interface TimelineRow {
  readonly label: string;
  /** Executions of steps without steps inside, one after the other. */
  readonly stages: readonly StageRecord[];
}

/** Agents by their instance, so that those that share one stand together; every row has another label. */
export function timelineRows(run: RunRecord): readonly TimelineRow[] {
  const { agents = [], stages } = run;
  const parents = new Set(stages.map(({ parentId }) => parentId));
  const labels = shortLabels(agents.map(labelOf));
  const instances = [...new Set(agents.map(({ instance }) => instance))].toSorted(
    (a = "", b = "") => (a < b ? -1 : 1),
  );
  return instances.flatMap((instance) =>
    agents
      .filter((agent) => agent.instance === instance)
      .flatMap((agent) => {
        const own = stages.filter(({ id, agent: name }) => name === agent.name && !parents.has(id));
        const label = labels.get(labelOf(agent)) ?? agent.name;
        return lanesOf(own).map((lane, index) => ({
          label: index === 0 ? label : `${label} (${index + 1})`,
          stages: lane,
        }));
      }),
  );
}

function labelOf({ name, instance }: AgentRun): string {
  return instance === undefined ? name : `${instance}: ${name}`;
}

/** Executions in as few rows as it takes that none overlap. */
function lanesOf(stages: readonly StageRecord[]): readonly (readonly StageRecord[])[] {
  const lanes: StageRecord[][] = [[]];
  for (const stage of stages.toSorted((a, b) => a.startNs - b.startNs || a.endNs - b.endNs)) {
    const free = lanes.find((lane) => (lane.at(-1)?.endNs ?? 0) <= stage.startNs);
    if (free === undefined) lanes.push([stage]);
    else free.push(stage);
  }
  return lanes;
}
