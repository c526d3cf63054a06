import type { Step, WorkflowDefinition } from "@runproof/contract";

/** More calls at the same time than this wait for each other. */
const MOST_LANES = 64;

/** How many calls a run of the workflow may have in flight at the same time; at least 1, at most 64. */
export function lanesNeeded({ steps }: WorkflowDefinition): number {
  return Math.max(1, Math.min(MOST_LANES, lanesOfList(steps)));
}

function lanesOfList(steps: readonly Step[]): number {
  return steps.reduce((most, step) => Math.max(most, lanesOf(step)), 0);
}

function lanesOf(step: Step): number {
  switch (step.kind) {
    case "loop":
      return lanesOfList(step.steps);
    case "branch":
      return Math.max(lanesOfList(step.do), lanesOfList(step.else ?? []));
    case "parallel":
      return step.branches
        .map(lanesOfList)
        .toSorted((one, other) => other - one)
        .slice(0, step.limit)
        .reduce((sum, lanes) => sum + lanes, 0);
    case "replay":
      return step.timing === "recorded" ? step.requests.length : 1;
    case "scan":
    case "ingest":
    case "tool":
      return 0;
    default:
      return 1;
  }
}
