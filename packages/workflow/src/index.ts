export { monitorEventLoop, type EventLoopMonitor } from "./event-loop-monitor.ts";
export { executeRun } from "./execute-run.ts";
export { executeWarmUp } from "./execute-warm-up.ts";
export {
  recordedOutcome,
  recordedOutcomeSchema,
  type RecordedOutcome,
} from "./recorded-outcome.ts";
export type { CallContext, RunAssignment, WarmUpAssignment } from "./run-assignment.ts";
export { workloadHash, type WorkloadHashInput } from "./workload-hash.ts";
export type { RecordedCall, WorkflowRecord } from "./workflow-record.ts";
export type { WorkflowTools } from "./workflow-tools.ts";
