import type { Step } from "@runproof/contract";

/** Calls to the model in one run. */
export interface CallCount {
  /** If loops end at once, branches take the shorter way and nothing is tried again. */
  readonly fewest: number;
  /** If loops never end early, branches take the longer way and everything is tried as often as allowed. */
  readonly most: number;
}

/** How many times a list of steps asks the model. */
export function countCalls(steps: readonly Step[]): CallCount {
  return sumCalls(
    steps.map((step) => {
      const { fewest, most } = callsOf(step);
      return { fewest, most: most * (1 + step.retries) };
    }),
  );
}

function callsOf(step: Step): CallCount {
  switch (step.kind) {
    case "analyze":
    case "report":
    case "prompt":
      return exactly(1);
    case "chat":
      return exactly(step.turns.length);
    case "replay":
      return exactly(step.requests.length);
    case "loop": {
      const { fewest, most } = countCalls(step.steps);
      const least = step.until === undefined ? step.times : 1;
      return { fewest: fewest * least, most: most * step.times };
    }
    case "branch": {
      const ways = [countCalls(step.do), countCalls(step.else ?? [])];
      return {
        fewest: Math.min(...ways.map(({ fewest }) => fewest)),
        most: Math.max(...ways.map(({ most }) => most)),
      };
    }
    case "parallel":
      return sumCalls(step.branches.map(countCalls));
    case "scan":
    case "ingest":
    case "tool":
    case "retrieve":
      return exactly(0);
  }
}

function exactly(count: number): CallCount {
  return { fewest: count, most: count };
}

/** Counts of several parts together. */
export function sumCalls(counts: readonly CallCount[]): CallCount {
  return {
    fewest: counts.reduce((total, { fewest }) => total + fewest, 0),
    most: counts.reduce((total, { most }) => total + most, 0),
  };
}
