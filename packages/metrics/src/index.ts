export { callFlags, type CallFlagContext, type CallFlags } from "./call/call-flags.ts";
export { callMeasures, type CallKnowledge, type CallMeasures } from "./call/call-measures.ts";
export { flagCalls } from "./call/flag-calls.ts";
export type { SessionEnvironment } from "./gates/gate-context.ts";
export { findMeasure } from "./measures/find-measure.ts";
export { measureRecords } from "./measures/measure-records.ts";
export { runOutcome, type RunOutcome } from "./session/run-outcome.ts";
export type { SessionRecords } from "./session/session-records.ts";
export { judge, type JudgeInput } from "./verdicts/judge.ts";
