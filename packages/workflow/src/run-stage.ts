import { LLM_STEP_KINDS, type Step } from "@runproof/contract";

import { attemptCalls, type AttemptCalls } from "./call/attempt-calls.ts";
import { openStepContext } from "./open-step-context.ts";
import type { Place } from "./run/place.ts";
import type { RunScope } from "./run/run-scope.ts";
import type { RunState } from "./run/run-state.ts";
import { failureOf, StepFailure, type StageFailure } from "./run/step-failure.ts";
import { limitSignal, TimeLimit } from "./run/time-limit.ts";
import type { StepContext, StepResult } from "./step-context.ts";

export interface StageInput {
  readonly id: string;
  readonly name: string;
  readonly step: Step;
  readonly scope: RunScope;
  readonly place: Place;
  readonly run: RunState;
  /** Further attempts after a failure. */
  readonly retries: number;
  /** Of each attempt; undefined = none. */
  readonly limitMs: number | undefined;
  readonly work: (context: StepContext) => Promise<StepResult>;
}

/** How a stage ended: with what the step gave, or why it gave nothing. */
export interface StageOutcome {
  readonly failure?: StageFailure;
  readonly result: Partial<StepResult>;
}

const ASKS_FOR_TEXT: ReadonlySet<string> = new Set(LLM_STEP_KINDS);

/** Execute one stage: all attempts are one record, and every call of each is on record. */
export async function runStage(input: StageInput): Promise<StageOutcome> {
  const { id, name, step, place, run, retries } = input;
  const endStage = run.stages.begin({ id, name, kind: step.kind, place });
  const callIds: string[] = [];
  for (let attempts = 1; ; attempts += 1) {
    const calls = attemptCalls();
    const { failure, result } = await attempt(input, { callIds, calls }, attempts);
    if (failure !== undefined && attempts <= retries && !place.signal.aborted) continue;
    // A stage that ends with a call ends at the client's own stamp, before its bookkeeping.
    const callEndNs = ASKS_FOR_TEXT.has(step.kind) ? calls.lastEndNs() : undefined;
    endStage({
      attempts,
      status: failure?.status ?? "ok",
      error: failure?.error,
      callIds,
      facts: { ...calls.facts(), ...result.facts },
      notes: [...(result.notes ?? []), ...calls.notes()],
      endNs: result.endNs ?? callEndNs ?? run.clock.elapsedNs(),
      text: result.keepText === true ? result.output?.text : undefined,
    });
    // What came after its end was not its work: its folder was removed.
    if (place.alone && result.endNs !== undefined) run.clock.leaveOut(result.endNs);
    return { ...(failure === undefined ? {} : { failure }), result };
  }
}

async function attempt(
  input: StageInput,
  made: { readonly callIds: string[]; readonly calls: AttemptCalls },
  number: number,
): Promise<StageOutcome> {
  const { name, place, limitMs } = input;
  using limited = limitSignal(
    place.signal,
    limitMs,
    (ms) => new TimeLimit("timeout-step", `step ${name}`, ms),
  );
  const path = number === 1 ? place.path : `${place.path}~${number}`;
  const context = openStepContext(input, { ...place, path, signal: limited.signal }, made);
  let outcome: StageOutcome;
  try {
    outcome = { result: await input.work(context) };
  } catch (error) {
    const failure = failureOf(error, limited.signal);
    outcome = { failure, result: error instanceof StepFailure ? error.remains : {} };
  }
  await context.settle();
  return outcome;
}
