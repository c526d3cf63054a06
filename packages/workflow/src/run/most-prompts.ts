import type { Step } from "@runproof/contract";

/** How many prompts with a nonce of their own steps can have at most, further attempts included. */
export function mostPrompts(steps: readonly Step[]): number {
  return steps.reduce((sum, step) => sum + (1 + step.retries) * ofOneAttempt(step), 0);
}

function ofOneAttempt(step: Step): number {
  switch (step.kind) {
    case "loop":
      return step.times * mostPrompts(step.steps);
    case "branch":
      return Math.max(mostPrompts(step.do), mostPrompts(step.else ?? []));
    case "parallel":
      return step.branches.reduce((sum, steps) => sum + mostPrompts(steps), 0);
    case "replay":
      return step.requests.length;
    case "scan":
    case "ingest":
    case "tool":
    case "retrieve":
      return 0;
    default:
      return 1;
  }
}
