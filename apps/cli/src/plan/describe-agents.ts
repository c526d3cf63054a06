import {
  canonicalJson,
  isSolo,
  type Cell,
  type CellAgent,
  type ResolvedPlan,
} from "@runproof/contract";
import { planInstances, type PlannedInstance } from "@runproof/plan";

import { describeOptions } from "./describe-options.ts";

/**
 * An arm's agents, a line for those that are alike. Each of them is measured alone as well; a last line
 * says so where one stands for others.
 */
export function describeAgents(cell: Cell, { cells, workflows }: ResolvedPlan): readonly string[] {
  const { together, arm } = cell;
  if (together === undefined) return [];
  const alone = cells.filter((other) => other.arm === arm && isSolo(other));
  const someStandForOthers = alone.length < together.agents.length;
  const severalWorkflows = Object.keys(workflows).length > 1;
  const groups = Map.groupBy(together.agents, ({ options, model, workflow, instance }) =>
    canonicalJson([options, model ?? null, workflow, instance]),
  );
  return [
    `${arm}: ${together.agents.length} agents in layout ${together.layout}`,
    ...[...groups.values()].map((agents) => `  ${describeAlike(agents, severalWorkflows)}`),
    ...(someStandForOthers
      ? [`  alone: ${alone.map((solo) => describeAlone(solo, together.agents)).join(", ")}`]
      : []),
  ];
}

function describeAlike(agents: readonly CellAgent[], severalWorkflows: boolean): string {
  const [first] = agents;
  if (first === undefined) return "";
  const { instance, options, model, workflow } = first;
  return [
    `${names(agents)} on ${instance}: ${describeOptions(options)}`,
    ...(model === undefined ? [] : [`model ${model}`]),
    ...(severalWorkflows ? [`workflow ${workflow}`] : []),
  ].join(", ");
}

/** One agent stands for those that are like it in everything. */
function describeAlone({ id, together }: Cell, agents: readonly CellAgent[]): string {
  const solo = together?.solo ?? "";
  const others = agents.filter(({ name, soloCellId }) => soloCellId === id && name !== solo);
  return others.length === 0 ? solo : `${solo} (${names(others)} would be the same)`;
}

function names(agents: readonly Pick<CellAgent, "name">[]): string {
  return new Intl.ListFormat("en").format(agents.map(({ name }) => name));
}

/** The servers of a plan's layouts: where they come from, and who uses them. */
export function describeServers({ plan }: ResolvedPlan): readonly string[] {
  if (plan.together === undefined) return [];
  return planInstances(plan.together).map(
    ({ name, layouts, source }) => `${name}: ${describeSource(source)}; for ${layouts.join(", ")}`,
  );
}

function describeSource(source: PlannedInstance["source"]): string {
  switch (source.kind) {
    case "target":
      return "the server that answers, with its own settings";
    case "address":
      return `runs at ${source.address}`;
    case "start": {
      const variables = Object.entries(source.env).map(([name, value]) => `${name}=${value}`);
      return `started and stopped${variables.length === 0 ? "" : ` with ${variables.join(" ")}`}`;
    }
  }
}
