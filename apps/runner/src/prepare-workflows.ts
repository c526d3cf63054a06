import type { ResolvedPlan } from "@runproof/contract";
import { prepareWorkflow, type PreparedWorkflow } from "@runproof/workflow";

/** The workflows of a plan, ready to be executed, by the name that cells call them. @throws BenchError PLAN_INVALID */
export function prepareWorkflows({
  workflows,
}: ResolvedPlan): ReadonlyMap<string, PreparedWorkflow> {
  return new Map(
    Object.entries(workflows).map(([key, definition]) => [key, prepareWorkflow(definition)]),
  );
}
