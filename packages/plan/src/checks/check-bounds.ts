import { innerSteps, type Step } from "@runproof/contract";

import { countCalls } from "../workflows/count-calls.ts";

/** More calls in one run than this are a mistake in the number of iterations. */
const MOST_CALLS = 10_000;

/** The same for steps that ask no model. */
const MOST_EXECUTIONS = 100_000;

/** Why a workflow is too much work for one run; undefined when it is not. */
export function beyondBounds(steps: readonly Step[]): string | undefined {
  const { most } = countCalls(steps);
  if (most > MOST_CALLS) {
    return `a run may make up to ${most} calls to the model, and ${MOST_CALLS} are the limit`;
  }
  const executions = countExecutions(steps);
  if (executions <= MOST_EXECUTIONS) return undefined;
  return `a run may execute up to ${executions} steps, and ${MOST_EXECUTIONS} are the limit`;
}

function countExecutions(steps: readonly Step[]): number {
  return steps.reduce((total, step) => {
    const times = step.kind === "loop" ? step.times : 1;
    const inside = innerSteps(step).reduce((sum, inner) => sum + countExecutions(inner), 0);
    return total + (1 + step.retries) * (1 + times * inside);
  }, 0);
}
