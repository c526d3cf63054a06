export { agentsOf } from "./agents/agents-of.ts";
export { slowdownOf } from "./agents/together-runs.ts";
export {
  machineWarnings,
  type MachineFacts,
  type MachineWarning,
} from "./disturbances/machine-warnings.ts";
export { callFlags, type CallFlagContext, type CallFlags } from "./call/call-flags.ts";
export { callMeasures, type CallKnowledge, type CallMeasures } from "./call/call-measures.ts";
export { hasCutText } from "./gates/cut-texts.ts";
export type { SessionEnvironment } from "./gates/gate-context.ts";
export { auditClaims } from "./legacy/audit-claims.ts";
export { auditSessions } from "./legacy/audit-sessions.ts";
export { LEGACY_MEASURES, type LegacyMeasure } from "./legacy/legacy-measures.ts";
export { legacyCalls, legacyValue, type LegacySelection } from "./legacy/legacy-value.ts";
export { findMeasure } from "./measures/find-measure.ts";
export {
  createMeasureAccumulator,
  type MeasureAccumulator,
} from "./measures/measure-accumulator.ts";
export { measureRecords } from "./measures/measure-records.ts";
export { summarize } from "./measures/summarize.ts";
export { storeMeasures } from "./measures/store-measures.ts";
export { runOutcome, type RunOutcome } from "./session/run-outcome.ts";
export { flagCalls, type FlagsById } from "./session/session-flags.ts";
export type { CallFacts } from "./session/call-facts.ts";
export { createSessionKeeper, type SessionKeeper } from "./session/session-keeper.ts";
export type { SessionRecords } from "./session/session-records.ts";
export { criticalPath, workflowSpan, type CriticalSegment } from "./steps/critical-path.ts";
export { runSteps, type RunSteps, type StepTime } from "./steps/run-steps.ts";
export { stageWaits } from "./steps/stage-waits.ts";
export { WAIT_CAUSES, WAIT_METRIC, type WaitCause, type Waits } from "./steps/wait-cause.ts";
export { judge, type JudgeInput } from "./verdicts/judge.ts";
export { chooseFinalists, type Finalists, type FinalistsInput } from "./sweep/choose-finalists.ts";
export { distinctEffects, type DistinctEffect } from "./sweep/distinct-effects.ts";
export { isScreenedOnly } from "./sweep/screened-only.ts";
export { shouldStop, type StopDecision, type StopInput } from "./sweep/should-stop.ts";
export { sweepOf, type SweepInput } from "./sweep/sweep-of.ts";
export { qualityMeasures } from "./quality/quality-measures.ts";
export { qualityOf, type AnsweredCall, type QualityInput } from "./quality/quality-of.ts";
export type { ArtifactChain, IndependentRun, RubricFacts } from "./rubric/rubric-facts.ts";
export { rubricOf } from "./rubric/rubric-of.ts";
