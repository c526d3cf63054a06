import type { Arm, Cell, CellAgent, Plan } from "@runproof/contract";

import { agentsOfArm, type ArmAgent } from "./agents-of-arm.ts";
import { instancesOfLayout } from "./plan-instances.ts";

/** Ids of cells are names. */
const LONGEST_NAME = 63;

/** The layout an arm is measured in. */
export function layoutOfArm(
  { together }: Pick<Plan, "together">,
  arm: Pick<Arm, "together">,
): string {
  const [first = ""] = Object.keys(together?.layouts ?? {});
  return arm.together?.layout ?? first;
}

/**
 * The cells of an arm whose agents work at the same time: one in which all of them do, called like the
 * arm, and one for each agent alone. Agents that are the same in everything, their server included,
 * are measured alone once.
 *
 * @param cell the arm's cell without agents
 * @param workflowOf the workflow of an agent
 */
export function cellsOfAgents(
  plan: Pick<Plan, "together">,
  arm: Arm,
  cell: Cell,
  workflowOf: (agent: ArmAgent) => string,
): readonly Cell[] {
  const { together } = plan;
  if (together === undefined) return [cell];
  const layout = layoutOfArm(plan, arm);
  const servers = instancesOfLayout(together, layout);
  const soloOf = new Map<string, string>();
  const agents = agentsOfArm(plan, arm, servers.length).map((agent): CellAgent => {
    const { name, options, model } = agent;
    const same = {
      workflow: workflowOf(agent),
      options,
      ...(model !== undefined && { model }),
      instance: servers[agent.instance]?.name ?? "",
    };
    const key = JSON.stringify(same);
    const soloCellId = soloOf.get(key) ?? soloCellIdOf(arm.name, name);
    soloOf.set(key, soloCellId);
    return { name, ...same, soloCellId };
  });
  const measured = { layout, agents };
  const alone = agents.filter(
    ({ name, soloCellId }) => soloCellId === soloCellIdOf(arm.name, name),
  );
  return [
    { ...cell, together: measured },
    ...alone.map(({ name, soloCellId, options, workflow, model }) => ({
      ...cell,
      id: soloCellId,
      options,
      workflow,
      ...(model !== undefined && { model }),
      together: { ...measured, solo: name },
    })),
  ];
}

/** `ARM-alone-AGENT`, as much of it as a name may have. */
export function soloCellIdOf(arm: string, agent: string): string {
  const end = `-alone-${agent}`.slice(0, LONGEST_NAME - 1);
  return `${arm.slice(0, LONGEST_NAME - end.length)}${end}`;
}
