import type { RunRecord } from "@runproof/contract";

import type { CallFacts } from "../session/call-facts.ts";
import { criticalPath, workflowSpan } from "./critical-path.ts";
import { divideTime, stageWaits } from "./stage-waits.ts";
import { noWaits, WAIT_CAUSES, type WaitCause, type Waits } from "./wait-cause.ts";

/** What one step took in one run, over all its executions; whole nanoseconds. */
export interface StepTime {
  readonly durationNs: number;
  readonly criticalNs: number;
  /** Absent for steps of steps: their time is that of the steps inside. */
  readonly waits: Waits | undefined;
}

/** Where the time of one run went; whole nanoseconds. */
export interface RunSteps {
  readonly workflowNs: number;
  /** On the critical path, in no step. */
  readonly betweenNs: number;
  /** Along the critical path; they add up to `workflowNs`. */
  readonly waits: Waits;
  /** By stage name. */
  readonly steps: ReadonlyMap<string, StepTime>;
}

/**
 * Divide the time of a run among its steps and among what they waited for; undefined without steps.
 *
 * @param callsOf the calls of some ids, in their order; those that are not on record are left out
 */
export function runSteps(
  run: RunRecord,
  callsOf: (ids: readonly string[]) => readonly CallFacts[],
): RunSteps | undefined {
  const span = workflowSpan(run);
  if (span === undefined) return undefined;
  const parents = new Set(run.stages.map(({ parentId }) => parentId));
  const steps = new Map<string, Mutable<StepTime>>();
  const ownWaits = new Map<string, Waits>();
  for (const stage of run.stages) {
    const step = steps.get(stage.name) ?? { durationNs: 0, criticalNs: 0, waits: undefined };
    steps.set(stage.name, step);
    step.durationNs += stage.endNs - stage.startNs;
    if (parents.has(stage.id)) continue;
    const waits = stageWaits(stage, callsOf(stage.callIds));
    ownWaits.set(stage.id, waits);
    step.waits = sum(step.waits ?? noWaits(), waits);
  }
  let betweenNs = 0;
  let waits: Waits = noWaits();
  for (const { stage, startNs, endNs } of criticalPath(run)) {
    const lengthNs = endNs - startNs;
    if (stage === undefined) {
      betweenNs += lengthNs;
      waits = { ...waits, client: waits.client + lengthNs };
      continue;
    }
    const step = steps.get(stage.name);
    if (step !== undefined) step.criticalNs += lengthNs;
    const whole = lengthNs === stage.endNs - stage.startNs ? ownWaits.get(stage.id) : undefined;
    waits = sum(waits, whole ?? divideTime(lengthNs, stage.kind, callsOf(stage.callIds)));
  }
  return { workflowNs: span.endNs - span.startNs, betweenNs, waits, steps };
}

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

function sum(a: Waits, b: Waits): Record<WaitCause, number> {
  const total = noWaits();
  for (const cause of WAIT_CAUSES) total[cause] = a[cause] + b[cause];
  return total;
}
