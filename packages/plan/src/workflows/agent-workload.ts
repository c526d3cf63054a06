import type { Workload, WorkloadOf } from "@runproof/contract";

/** A workload whose unit of measurement is a whole agent workflow. */
export type AgentWorkload = WorkloadOf<"workflow">;

/** The built-in workflow that settings like `promptTokens` belong to. */
export const REPORT_AGENT = "report-agent";

/** The file a workload takes its workflow from; undefined where none is needed. */
export function moduleOf(workload: Workload): string | undefined {
  if (workload.kind !== "workflow" || typeof workload.workflow !== "string") return undefined;
  return workload.workflow === REPORT_AGENT ? undefined : workload.workflow;
}
