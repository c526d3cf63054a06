import type { Condition, Step, StepOutput } from "@runproof/contract";

import type { ModelRequest } from "./call/model-request.ts";
import type { Place } from "./run/place.ts";
import type { RunScope } from "./run/run-scope.ts";
import type { RunState } from "./run/run-state.ts";
import type { RecordedCall } from "./workflow-record.ts";

export interface CallWay {
  /** Name of the stage the call counts for; the step's unless said. */
  readonly stage?: string | undefined;
  /** False = other calls of the step are made at the same time: its record is not waited for. */
  readonly alone?: boolean | undefined;
}

/** What a function of the workflow's module stands for. */
export interface ModuleFunction {
  readonly function: true;
}

/** A condition, or a function in its place. */
export type Question = Condition | ModuleFunction;

/** What an attempt of a step works with. */
export interface StepContext {
  readonly run: RunState;
  readonly scope: RunScope;
  readonly stageId: string;
  /** That of the step, for steps inside it; its signal also aborts at the step's own time limit. */
  readonly place: Place;
  /** As `place.signal`. */
  readonly signal: AbortSignal;
  /** Makes a call on a lane of its own, and returns when its record is kept. Never rejects for what happens to it. */
  call(asked: ModelRequest, way?: CallWay): Promise<RecordedCall>;
  /** As `call`. @throws StepFailure when the call did not end well */
  ask(asked: ModelRequest, way?: CallWay): Promise<RecordedCall>;
  /** What the first message of a call or a conversation begins with: a line nobody sent before, where the cell wants the prompt cache cold. */
  coldLine(): string;
  /** The text of a field of the step: a rendered template, or what a function of its module gives. */
  text(field: string, source: unknown, known?: Readonly<Record<string, unknown>>): Promise<string>;
  /** The answer to a question of the step, as `text`. */
  asks(field: string, question: Question, scope: RunScope): Promise<boolean>;
  /** A stage inside this one, of the same step. @throws StepFailure when it fails */
  child(
    name: string,
    work: (context: StepContext) => Promise<StepResult>,
    place?: Partial<Pick<Place, "alone" | "branch" | "signal">>,
  ): Promise<StepOutput>;
  /** The steps of a list, one after the other. @throws StepFailure of the first that fails */
  runSteps(steps: readonly Step[], scope: RunScope, place: Place): Promise<RunScope>;
}

/** What a step gives. */
export interface StepResult {
  readonly output: StepOutput;
  readonly facts?: Readonly<Record<string, number>>;
  readonly notes?: readonly string[];
  /** What it adds to the scope besides its output. */
  readonly known?: Partial<RunScope>;
  /** Keep its text: no call of the step has it as its answer. */
  readonly keepText?: boolean;
  /** Nanoseconds of the run; now unless said. */
  readonly endNs?: number;
}
