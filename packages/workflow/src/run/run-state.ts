import type { PreparedWorkflow } from "../prepare-workflow.ts";
import type { RunAssignment } from "../run-assignment.ts";
import type { RecordedCall } from "../workflow-record.ts";
import type { WorkflowTools } from "../workflow-tools.ts";
import type { LanePool } from "./lane-pool.ts";
import type { RunClock } from "./run-clock.ts";
import type { StageLog } from "./stage-log.ts";

/** What all steps of one run share. */
export interface RunState {
  readonly assignment: RunAssignment;
  readonly workflow: PreparedWorkflow;
  readonly tools: WorkflowTools;
  readonly clock: RunClock;
  readonly lanes: LanePool;
  readonly stages: StageLog;
  /** Has a record put on disk; resolves when it is there. */
  keep(call: RecordedCall): Promise<void>;
  /** Resolves when every record given to `keep` so far is on disk. */
  allKept(): Promise<void>;
}
