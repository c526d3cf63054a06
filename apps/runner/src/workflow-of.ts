import type { Cell, CellAgent } from "@runproof/contract";
import type { PreparedWorkflow } from "@runproof/workflow";

/** The workflow that a cell or an agent runs, which the plan took from its workflows. */
export function workflowOf(
  { workflow }: Pick<Cell | CellAgent, "workflow">,
  workflows: ReadonlyMap<string, PreparedWorkflow>,
): PreparedWorkflow {
  const prepared = workflows.get(workflow);
  if (prepared === undefined) throw new RangeError(`the plan has no workflow ${workflow}`);
  return prepared;
}
