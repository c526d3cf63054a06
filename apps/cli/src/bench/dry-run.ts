import { isSolo, type Cell, type ResolvedPlan } from "@runproof/contract";
import { countPlan, type PlanCounts } from "@runproof/plan";

import { describeAgents, describeServers } from "../plan/describe-agents.ts";
import { describeOptions } from "../plan/describe-options.ts";
import { planWarnings } from "../plan/plan-warnings.ts";
import { plainText } from "../ui/plain-text.ts";
import { describeWorkflow } from "./describe-workflow.ts";

export interface PlanOutline {
  readonly text: string;
  readonly json: unknown;
}

/** What would be measured, in which order, and how many calls it takes. Nothing is started. */
export function outlinePlan(
  resolvedPlan: ResolvedPlan,
  dataPath: string | undefined,
  lastDurationMs?: number,
): PlanOutline {
  const { plan, cells, blocks, seed, workflows } = resolvedPlan;
  const counts = countPlan(resolvedPlan);
  const warnings = planWarnings(resolvedPlan);
  const arms = cells
    .filter((cell) => !isSolo(cell))
    .flatMap((cell) => describeArm(cell, resolvedPlan))
    .map((line) => `  ${line}`);
  const servers = describeServers(resolvedPlan);
  const order = blocks.map((block) => `  block ${block.index + 1}: ${block.cellIds.join(", ")}`);
  const duration =
    lastDurationMs === undefined
      ? "unknown: this plan has not run here yet"
      : `about ${Math.ceil(lastDurationMs / 1_000)} s, as the last run of this plan took`;
  const lines = [
    `plan      ${plan.name}${plan.question === undefined ? "" : ` — ${plan.question}`}`,
    `data      ${dataPath ?? "none"}`,
    `runs      ${counts.runs} (${counts.blocks} blocks of ${cells.length} ${plan.together === undefined ? "arms" : "runs"}), seed ${seed}`,
    `calls     ${describeCalls(counts)} measured, at most ${counts.warmupCalls} for warm-up`,
    `time      ${duration}`,
    `decides   ${plan.metrics.map(describeMetric).join(", ")}`,
    ...Object.entries(workflows).flatMap(([key, definition]) => describeWorkflow(key, definition)),
    ...(servers.length === 0 ? [] : ["servers", ...servers.map((line) => `  ${line}`)]),
    plan.factor === "options" ? "arms" : `arms, which differ in ${plan.factor}`,
    ...arms,
    ...warnings.map((warning) => `warning   ${warning}`),
    "order",
    ...order,
  ];
  return {
    text: lines.map(plainText).join("\n"),
    json: {
      plan,
      seed,
      dataPath: dataPath ?? null,
      workflows,
      cells,
      blocks,
      counts,
      warnings,
      expectedDurationMs: lastDurationMs ?? null,
    },
  };
}

function describeCalls({ fewestCalls, measuredCalls }: PlanCounts): string {
  return fewestCalls === measuredCalls ? `${measuredCalls}` : `${fewestCalls} to ${measuredCalls}`;
}

function describeArm(cell: Cell, resolvedPlan: ResolvedPlan): readonly string[] {
  const agents = describeAgents(cell, resolvedPlan);
  return agents.length > 0 ? agents : [`${cell.arm}: ${describeCell(cell, resolvedPlan)}`];
}

function describeCell(cell: Cell, { plan, workflows }: ResolvedPlan): string {
  return [
    describeOptions(cell.options),
    ...(cell.model === undefined ? [] : [`model ${cell.model}`]),
    ...(plan.factor === "promptCache" ? [`promptCache=${cell.promptCache}`] : []),
    ...(Object.keys(workflows).length === 1 ? [] : [`workflow ${cell.workflow}`]),
  ].join(", ");
}

function describeMetric(metric: ResolvedPlan["plan"]["metrics"][number]): string {
  const stage = metric.stage === undefined ? "" : ` of ${metric.stage}`;
  return `${metric.id}${stage} ±${Number((metric.margin * 100).toPrecision(12))} %`;
}
