import type { Condition, PromptSource, StepInput, StepScope, Timeouts } from "@runproof/contract";

/** What a function of a workflow gets beside its scope. */
export interface FunctionTools {
  /** Aborts when the step or the run is given up. */
  readonly signal: AbortSignal;
  /** Absolute path of the data folder; undefined where there is none. */
  readonly dataPath: string | undefined;
}

/** Gives the text of a prompt. */
export type TemplateFunction = (scope: StepScope, tools: FunctionTools) => string | Promise<string>;

/** Answers the question of a loop or a branch. */
export type ConditionFunction = (
  scope: StepScope,
  tools: FunctionTools,
) => boolean | Promise<boolean>;

/** Does what a program would: its result becomes the step's text, anything but text as JSON. */
export type ToolFunction = (scope: StepScope, tools: FunctionTools) => unknown;

type Template = PromptSource | TemplateFunction;

/** What a field of a step may be in a module, where it may be more than in a plan. */
interface FieldsWithFunctions {
  prompt: Template;
  system: Template;
  input: Template;
  question: Template;
  turns: readonly Template[];
  run: readonly string[] | ToolFunction;
  when: Condition | ConditionFunction;
  until: Condition | ConditionFunction;
  steps: readonly WorkflowStep[];
  do: readonly WorkflowStep[];
  else: readonly WorkflowStep[];
  branches: readonly (readonly WorkflowStep[])[];
}

type InModule<Fields> = {
  readonly [Name in keyof Fields]: Name extends keyof FieldsWithFunctions
    ? FieldsWithFunctions[Name] | Extract<Fields[Name], undefined>
    : Unchangeable<Fields[Name]>;
};

type Unchangeable<Value> = Value extends (infer Item)[] ? readonly Item[] : Value;

type DistributedInModule<Steps> = Steps extends StepInput ? InModule<Steps> : never;

/** A step of a workflow module: what a plan can say, with functions in place of templates, questions and programs. */
export type WorkflowStep = DistributedInModule<StepInput>;

/** A workflow as a module defines it. */
export interface Workflow {
  /** Lower-case letters, digits and dashes. */
  readonly name: string;
  readonly steps: readonly WorkflowStep[];
  readonly timeouts?: Timeouts | undefined;
}

/**
 * Describe your own agent; the default export of a workflow module. It gives back what it gets, and
 * lets editors check it.
 */
export function defineWorkflow(workflow: Workflow): Workflow {
  return workflow;
}
