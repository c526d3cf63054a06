/**
 * What a workflow module imports: `import { defineWorkflow } from "runproof"`. It needs nothing
 * installed when `runproof bench` loads it; installed, editors know its types.
 */
export {
  defineWorkflow,
  type ConditionFunction,
  type FunctionTools,
  type TemplateFunction,
  type ToolFunction,
  type Workflow,
  type WorkflowStep,
} from "@runproof/plan";
export type { Condition, PromptSource, StepOutput, StepScope, Timeouts } from "@runproof/contract";
