import type { Step } from "./step.ts";

/** The lists of steps inside a step, in the order they are written; none for most kinds. */
export function innerSteps(step: Step): readonly (readonly Step[])[] {
  if (step.kind === "loop") return [step.steps];
  if (step.kind === "branch") return [step.do, step.else ?? []];
  return step.kind === "parallel" ? step.branches : [];
}

/** Every step of a workflow, each before the steps inside it. */
export function* walkSteps(steps: readonly Step[]): Generator<Step, void> {
  for (const step of steps) {
    yield step;
    for (const inner of innerSteps(step)) yield* walkSteps(inner);
  }
}
