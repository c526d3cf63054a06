import { MAX_AGENTS, type Plan } from "@runproof/contract";

import { agentsOfArm } from "../agents/agents-of-arm.ts";
import { layoutOfArm, soloCellIdOf } from "../agents/cells-of-agents.ts";
import { instancesOfLayout } from "../agents/plan-instances.ts";
import { quote } from "../problems/describe-value.ts";
import type { PlanPath, PlanProblem } from "../problems/plan-problem.ts";

/** What only shows when all arms have their agents: too many, servers they do not have, names that collide. */
export function checkAgents(plan: Plan): readonly PlanProblem[] {
  const { together, arms } = plan;
  if (together === undefined) return [];
  const ids = new Map<string, string>(arms.map(({ name }) => [name, `the arm ${name}`]));
  return arms.flatMap((arm, index): readonly PlanProblem[] => {
    const layout = layoutOfArm(plan, arm);
    const servers = instancesOfLayout(together, layout).length;
    const agents = agentsOfArm(plan, arm, servers);
    const path = arm.levels === undefined ? ["arms", index] : ["matrix", "factors", "agents"];
    const one = (what: string, advice: string): PlanProblem => ({ path, at: "key", what, advice });
    if (agents.length > MAX_AGENTS) {
      return [one(`has ${agents.length} agents, and ${MAX_AGENTS} are the limit`, "fewer of them")];
    }
    const beyond = agents.find(({ instance }) => instance >= servers);
    if (beyond !== undefined) {
      const has = `${layout} has ${servers} ${servers === 1 ? "server" : "servers"}`;
      const what = `${has}, and agent ${beyond.name} asks number ${beyond.instance + 1}`;
      return [one(what, "removing its `instance`, or a layout with more")];
    }
    const names = agents.map(({ name }) => name);
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    if (twice !== undefined) {
      return [one(`two agents would be called ${quote(twice)}`, "another name for one of them")];
    }
    return collision(arm.name, names, ids, path);
  });
}

/** Cells of agents alone are called by their arm and agent, cut to the longest name. */
function collision(
  arm: string,
  agents: readonly string[],
  ids: Map<string, string>,
  path: PlanPath,
): readonly PlanProblem[] {
  for (const agent of agents) {
    const id = soloCellIdOf(arm, agent);
    const other = ids.get(id);
    ids.set(id, `${agent} alone in ${arm}`);
    if (other === undefined) continue;
    const what = `${agent} alone in ${arm} would be called ${id}, like ${other}`;
    return [{ path, at: "key", what, advice: "shorter names" }];
  }
  return [];
}
