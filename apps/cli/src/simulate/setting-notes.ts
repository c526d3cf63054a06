import type { Plan } from "@runproof/contract";

import type { Setting } from "./read-settings.ts";
import { differsInAgents } from "./with-agents.ts";

/**
 * What settings did to a plan that they do not say themselves.
 *
 * @returns sentences without full stop
 */
export function settingNotes(
  asked: Plan,
  plan: Plan,
  settings: readonly Setting[],
): readonly string[] {
  const agents = settings.findLast(({ name }) => name === "agents");
  if (agents === undefined || !differsInAgents(asked)) return [];
  const lost = asked.arms.length - plan.arms.length;
  const fewer =
    lost > 0
      ? `; arms that differ in nothing else are one, so that there are ${plan.arms.length} instead of ${asked.arms.length}`
      : "";
  return [
    `every arm has ${agents.value} agents in all, as set: in the plan their number differs${fewer}`,
  ];
}
