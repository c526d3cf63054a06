export {
  monitorEventLoop,
  type EventLoopMonitor,
  type EventLoopWindow,
} from "./call/event-loop-monitor.ts";
export { executeColdStart, type ColdStartAssignment } from "./execute-cold-start.ts";
export { executeRun } from "./execute-run.ts";
export { executeWarmUp, MOST_WARM_UP_CALLS } from "./execute-warm-up.ts";
export { MATERIAL_SEED, materialOf, type Material } from "./material-of.ts";
export {
  prepareWorkflow,
  type PreparedWorkflow,
  type WorkflowToPrepare,
} from "./prepare-workflow.ts";
export {
  recordedOutcome,
  recordedOutcomeSchema,
  type RecordedOutcome,
} from "./recorded-outcome.ts";
export type {
  AgentAssignment,
  CallContext,
  NonceContext,
  RunAssignment,
  WarmUpAssignment,
} from "./run-assignment.ts";
export { startToolWatch, toolWatchFor, type ToolWatch } from "./tool/tool-watch.ts";
export type { RecordedCall, WorkflowRecord } from "./workflow-record.ts";
export type { WorkflowTools } from "./workflow-tools.ts";
export {
  sessionWorkloadHash,
  workloadOf,
  type WorkloadInput,
  type WorkloadOf,
} from "./workload-of.ts";
