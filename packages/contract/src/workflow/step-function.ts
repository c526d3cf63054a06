/** What a step gave to later ones: its text, and what else its kind has, such as `findings`. */
export interface StepOutput {
  readonly text: string;
  readonly [field: string]: unknown;
}

/** What templates and functions of a workflow see. */
export interface StepScope {
  /** By step id; of a step inside a loop, its last iteration. Steps that did not run are absent. */
  readonly steps: Readonly<Record<string, StepOutput>>;
  /** Of the innermost loop, from 0; 0 outside of loops. */
  readonly iteration: number;
}

/**
 * A function of a workflow module, in the place of a template, a condition or a program. It gives a
 * text, a boolean (conditions), or anything that can be written as JSON (tools).
 */
export type StepFunction = (
  scope: StepScope,
  tools: { readonly signal: AbortSignal; readonly dataPath: string | undefined },
) => unknown;

/** The functions of a workflow module: by step id, then by field (`run`, `prompt`, `turns.0`, `until` …). */
export type WorkflowFunctions = ReadonlyMap<string, Readonly<Record<string, StepFunction>>>;
