export { conditionSchema, type Condition } from "./condition.ts";
export { definitionParts } from "./definition-parts.ts";
export { promptSourceSchema, type PromptSource } from "./prompt-source.ts";
export { formatSchema, moduleFunctionSchema } from "./step-fields.ts";
export {
  LLM_STEP_KINDS,
  stepKindSchema,
  stepSchema,
  type Step,
  type StepInput,
  type StepKind,
  type StepOf,
} from "./step.ts";
export { stepTemplates, type StepTemplate } from "./step-templates.ts";
export {
  BLOCK_HELPERS,
  INLINE_HELPERS,
  LIST_FIELDS,
  NAMES_OF_KIND,
  OUTPUT_FIELDS,
  templateTooLarge,
} from "./template-language.ts";
export { innerSteps, walkSteps } from "./walk-steps.ts";
export {
  stepsSchema,
  timeoutsSchema,
  workflowDefinitionSchema,
  type Timeouts,
  type WorkflowDefinition,
} from "./workflow-definition.ts";
export {
  agentSettings,
  armWorkloadSchema,
  factorSchema,
  workloadSchema,
  type ArmWorkload,
  type Factor,
  type Workload,
  type WorkloadOf,
} from "./workload.ts";
export { notTheSameWorkload, workloadDifferences } from "./workload-differences.ts";
export type { StepFunction, StepOutput, StepScope, WorkflowFunctions } from "./step-function.ts";
