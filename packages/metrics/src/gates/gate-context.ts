import {
  walkSteps,
  type Environment,
  type Manifest,
  type MetricId,
  type Plan,
  type StageName,
} from "@runproof/contract";

import type { CellRecords, SessionIndex } from "../session/cell-records.ts";
import type { CellStage } from "../session/cell-stages.ts";

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
  /** The parts of the work that was measured; what was planned stands in for them. */
  readonly workloads: Manifest["workloads"];
}

/**
 * The stages that ask a model and whose work the metric contains: its own stage with the steps
 * inside it, or all of them.
 */
export function stagesConcerned(context: GateContext): readonly CellStage[] {
  const { stage, baseline, candidate } = context;
  const all = new Map(
    [...baseline.stages, ...candidate.stages]
      .filter(({ asksModel }) => asksModel)
      .map((each) => [each.name, each]),
  );
  if (stage === undefined) return [...all.values()];
  const inside = insideOf(stage, context);
  return [...all.values()].filter(({ name }) => inside.has(name));
}

/** A stage and every step within it. */
function insideOf(
  stage: StageName,
  { session, baseline, candidate }: GateContext,
): ReadonlySet<string> {
  const names = new Set([stage]);
  for (const { cell } of [baseline, candidate]) {
    const definition = session.resolvedPlan.workflows[cell.workflow];
    const own = [...walkSteps(definition?.steps ?? [])].find(({ id }) => id === stage);
    if (own === undefined) continue;
    for (const step of walkSteps([own])) {
      names.add(step.id);
      if (step.kind === "replay") for (const request of step.requests) names.add(request.stage);
    }
  }
  return names;
}
