import type { PlanProblem } from "../problems/plan-problem.ts";
import { valueAt } from "../problems/value-at.ts";
import { REPORT_AGENT } from "../workflows/agent-workload.ts";

/** What only the built-in agent reads; steps of one's own say these things themselves. */
const OF_THE_REPORT_AGENT = [
  "promptTokens",
  "outputTokens",
  "prompts",
  "analysis",
  "think",
  "include",
  "exclude",
] as const;

/** Settings of the report agent beside a workflow that does not read them. */
export function checkSettings(root: unknown): readonly PlanProblem[] {
  const workflow = valueAt(root, ["workload", "workflow"]) ?? REPORT_AGENT;
  if (valueAt(root, ["workload", "kind"]) !== "workflow" || workflow === REPORT_AGENT) return [];
  return OF_THE_REPORT_AGENT.filter(
    (setting) => valueAt(root, ["workload", setting]) !== undefined,
  ).map((setting) => ({
    path: ["workload", setting],
    at: "key",
    what: "is a setting of report-agent, which this plan does not run",
    advice: "saying it in the steps",
  }));
}
