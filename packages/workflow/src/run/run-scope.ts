import type { StepOutput, StepScope } from "@runproof/contract";
import type { Dataset, Scan } from "@runproof/ingestion";

/** What later steps know of earlier ones; a value, so that branches do not see each other. */
export interface RunScope extends StepScope {
  /** Of the last `scan` step. */
  readonly scan?: Scan;
  /** What the last scan found, read; undefined = not read yet. */
  readonly dataset?: Dataset | undefined;
  /** Of the last `ingest` step. */
  readonly material?: string;
  readonly metrics?: readonly string[];
  /** Of the last `analyze` step. */
  readonly analysis?: StepOutput;
}

/** What a run begins with. */
export const EMPTY_SCOPE: RunScope = { steps: {}, iteration: 0 };

/** The scope after a step that gave something; `known` is what its kind adds to the scope itself. */
export function scopeAfter(
  scope: RunScope,
  stepId: string,
  output: StepOutput,
  known: Partial<RunScope> = {},
): RunScope {
  return { ...scope, ...known, steps: { ...(known.steps ?? scope.steps), [stepId]: output } };
}

/** What is known after branches that all began with the same scope: of later ones, what they changed. */
export function joinScopes(before: RunScope, after: readonly RunScope[]): RunScope {
  let joined = before;
  for (const scope of after) {
    const changed = Object.entries(scope).filter(
      ([name, value]) => value !== before[name as keyof RunScope],
    );
    const steps = Object.entries(scope.steps).filter(([id, out]) => out !== before.steps[id]);
    joined = {
      ...joined,
      ...Object.fromEntries(changed),
      steps: { ...joined.steps, ...Object.fromEntries(steps) },
    };
  }
  return joined;
}
