import type { Environment, LlmStage, MetricId, Plan, StageName } from "@runproof/contract";

import type { CellRecords, SessionIndex } from "../session/cell-records.ts";

/** Server and machine at the start and at the end of a session. */
export interface SessionEnvironment {
  readonly start?: Environment | undefined;
  readonly end?: Environment | undefined;
}

/** What a gate looks at: one candidate against the baseline, in one metric of record. */
export interface GateContext {
  readonly plan: Plan;
  readonly seed: number;
  readonly metric: MetricId;
  readonly stage: StageName | undefined;
  readonly baseline: CellRecords;
  readonly candidate: CellRecords;
  readonly session: SessionIndex;
  readonly environment: SessionEnvironment;
}

/** The LLM stages whose work the metric contains: its own stage, or all of them. */
export function stagesConcerned({ stage }: GateContext): readonly LlmStage[] {
  if (stage === "analyze" || stage === "report") return [stage];
  return stage === undefined ? ["analyze", "report"] : [];
}
