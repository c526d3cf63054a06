/**
 * What modules import: `import { defineWorkflow } from "runproof"` in a workflow, `definePlan` in a
 * plan. It needs nothing installed when `runproof bench` loads it; installed, editors know its types.
 */
export {
  definePlan,
  defineWorkflow,
  type ConditionFunction,
  type FunctionTools,
  type TemplateFunction,
  type ToolFunction,
  type Workflow,
  type WorkflowStep,
} from "@runproof/plan";
export type {
  Condition,
  PlanFileInput,
  PromptSource,
  StepOutput,
  StepScope,
  Timeouts,
} from "@runproof/contract";
