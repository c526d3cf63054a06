export { isThisMachine } from "./agents/is-this-machine.ts";
export {
  planInstances,
  type InstanceSource,
  type PlannedInstance,
} from "./agents/plan-instances.ts";
export { reloadWarnings } from "./agents/reload-warnings.ts";
export {
  residencyOf,
  turnOfAgents,
  workflowsOfCell,
  workingAgents,
  type LoadedInstances,
  type TurnOfAgents,
} from "./agents/turn-of-agents.ts";
export { applyOverrides, type PlanOverrides } from "./apply-overrides.ts";
export { cellsOf } from "./cells-of.ts";
export { contextWarnings } from "./checks/context-warnings.ts";
export { layoutThreads, threadWarnings } from "./checks/thread-warnings.ts";
export { optionProblems } from "./checks/ollama-options.ts";
export { unknownOptions } from "./checks/unknown-options.ts";
export { countPlan, type PlanCounts } from "./count-plan.ts";
export { inheritsNumGpu } from "./inherits-num-gpu.ts";
export { loadPlan, type LoadedPlan } from "./load-plan.ts";
export { makeBlocks, type BlockDesign } from "./make-blocks.ts";
export { needsLoad, type Loaded } from "./needs-load.ts";
export { parsePlan, type ParsePlanOptions } from "./parse-plan.ts";
export { planHash } from "./plan-hash.ts";
export { resolvePlan, type ResolvePlanInput } from "./resolve-plan.ts";
export { countCalls, type CallCount } from "./workflows/count-calls.ts";
export { modelOfTraffic, replay } from "./workflows/replay.ts";
export { workflowsOf, type PlanWorkflows } from "./workflows/workflows-of.ts";
export {
  defineWorkflow,
  type ConditionFunction,
  type FunctionTools,
  type TemplateFunction,
  type ToolFunction,
  type Workflow,
  type WorkflowStep,
} from "./module/define-workflow.ts";
export { definePlan } from "./module/define-plan.ts";
export { loadWorkflowModule, type WorkflowModule } from "./module/load-workflow-module.ts";
export { KEPT_FOLDER, keptName, locateFile, type KeptFile } from "./files/kept-file.ts";
export { completePlan, type CompletePlan, type PlanToComplete } from "./complete-plan.ts";
export { needsData } from "./workflows/needs-data.ts";
export { moduleOf } from "./workflows/agent-workload.ts";
export { expandMatrix } from "./matrix/expand-matrix.ts";
export {
  estimateDuration,
  type DurationEstimate,
  type EarlierPace,
} from "./estimate/estimate-duration.ts";
export { assumedSpread, type Spread } from "./power/assumed-spread.ts";
export { measuredSpread } from "./power/measured-spread.ts";
export { planPower, type MetricPower } from "./power/plan-power.ts";
