import type { ArmWorkload, Workload, WorkflowDefinition } from "@runproof/contract";

import { armWorkload } from "./arm-workload.ts";
import { inference } from "./inference.ts";
import { ownSteps } from "./own-steps.ts";
import { reportAgent } from "./report-agent.ts";
import { withThink } from "./with-think.ts";

export interface WorkloadToResolve {
  /** Name of the plan. */
  readonly name: string;
  /** With the texts of all prompt files in it. */
  readonly workload: Workload;
  /** What an arm has of its own. */
  readonly own?: ArmWorkload | undefined;
  /** What the workload names instead of writing it out: a module's workflow, a recorded session. */
  readonly external?: WorkflowDefinition | undefined;
}

/**
 * The workflow that an arm runs, complete.
 *
 * @throws RangeError when the workload needs an external definition and has none
 */
export function resolveWorkload(input: WorkloadToResolve): WorkflowDefinition {
  const { name, own = {}, external } = input;
  const workload = armWorkload(input.workload, own);
  if (external !== undefined) return thinking(external, own);
  if (workload.kind === "inference") return inference(workload);
  if (workload.kind === "workflow") {
    if (workload.workflow === "report-agent") return reportAgent(workload);
    if (typeof workload.workflow === "object") {
      return thinking(ownSteps(name, workload.workflow.steps, workload.timeouts), own);
    }
  }
  throw new RangeError(`the workflow of this ${workload.kind} workload was not loaded`);
}

/** Steps that are written out say themselves whether their models reason; an arm may overrule them. */
function thinking(definition: WorkflowDefinition, { think }: ArmWorkload): WorkflowDefinition {
  if (think === undefined) return definition;
  return { ...definition, steps: withThink(definition.steps, think) };
}
