import type { AgentReloads, ArmOfAgents, OllamaOptions } from "@runproof/contract";

import { agentsClaimId, type AgentsFigure } from "../claims/agent-claim-id.ts";
import { claimsOf } from "../claims/claims-of.ts";
import { nameList } from "../document/conclusion/name-list.ts";
import type { ReportInput } from "../report-input.ts";
import { metricFormat } from "../wording/metric-unit.ts";
import { claimed, joinProse, prose, type Claimed, type Prose } from "../wording/prose.ts";

/**
 * "writer and critic ask instance-1 with num_ctx 512 and 1024: the model was loaded 12 times in 6 runs,
 * 14.3 s in all." Empty for an arm in whose runs no model was loaded.
 */
export function reloadProse(input: ReportInput, { arm, reloads }: ArmOfAgents): Prose {
  if (reloads.calls === 0) return [];
  const figure = (what: AgentsFigure, singular: string, plural: string): Claimed => {
    const { id, value } = claimsOf(input).get(agentsClaimId(arm, what));
    return claimed(`${value ?? 0} ${value === 1 ? singular : plural}`, id);
  };
  const { format, unit } = metricFormat("loadMs", reloads.totalMs);
  const total = claimed(`${format(reloads.totalMs)} ${unit}`, agentsClaimId(arm, "reloadMs"));
  const loaded = prose`the model was loaded ${figure("reloadCalls", "time", "times")} in ${figure("reloadRuns", "run", "runs")}, ${total} in all`;
  return reloads.causes.length === 0
    ? prose`In ${arm} ${loaded}.`
    : prose`In ${arm} ${joinProse(causeTexts(input, arm, reloads), ", and ")}: ${loaded}.`;
}

function causeTexts(input: ReportInput, arm: string, { causes }: AgentReloads): readonly Prose[] {
  const planned = input.resolvedPlan.cells.find((cell) => cell.arm === arm)?.together?.agents ?? [];
  return causes.map(({ instance, agents, options }) => {
    const own = planned.filter(({ name }) => agents.includes(name));
    const differing = options.map((option) => {
      const values = own.map((agent) => valueText(agent.options, option));
      return prose`${option} ${nameList([...new Set(values)])}`;
    });
    return prose`${nameList(agents)} ask ${instance} with ${nameList(differing)}`;
  });
}

function valueText(options: OllamaOptions, name: string): string {
  const value = Object.entries(options).find(([key]) => key === name)?.[1];
  return value === undefined ? "its default" : JSON.stringify(value);
}
