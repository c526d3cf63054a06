import { walkSteps, type Step } from "@runproof/contract";

import type { KnownSteps } from "./known-names.ts";

/** A question of a loop is asked after its steps, everything else of a step before it. */
export interface Visit {
  readonly step: Step;
  readonly known: KnownSteps;
  /** What is known to the step's `until`. */
  readonly knownAfter: KnownSteps;
}

/** Every step with what has run when its turn comes. */
export function* walkKnown(steps: readonly Step[]): Generator<Visit, void> {
  yield* walkList(steps, { sure: new Set(), perhaps: new Set() });
}

/** Gives what is known after the list. */
function* walkList(steps: readonly Step[], before: KnownSteps): Generator<Visit, KnownSteps> {
  let known = before;
  for (const step of steps) {
    const inside = yield* walkInside(step, known);
    yield { step, known, knownAfter: inside };
    known = also(inside, { sure: [step.id] });
  }
  return known;
}

/** Gives what is known after the steps inside a step. */
function* walkInside(step: Step, known: KnownSteps): Generator<Visit, KnownSteps> {
  switch (step.kind) {
    case "loop":
      // From the second time on, all of the time before is known.
      return yield* walkList(step.steps, also(known, { perhaps: [step.id, ...idsOf(step.steps)] }));
    case "branch": {
      const ways = [step.do, step.else ?? []];
      for (const way of ways) yield* walkList(way, known);
      return also(known, { perhaps: ways.flatMap(idsOf) });
    }
    case "parallel": {
      let joined = known;
      for (const branch of step.branches) {
        const after = yield* walkList(branch, known);
        joined = also(joined, { sure: [...after.sure], perhaps: [...after.perhaps] });
      }
      return joined;
    }
    default:
      return known;
  }
}

function idsOf(steps: readonly Step[]): readonly string[] {
  return [...walkSteps(steps)].map(({ id }) => id);
}

function also(
  known: KnownSteps,
  { sure = [], perhaps = [] }: { sure?: readonly string[]; perhaps?: readonly string[] },
): KnownSteps {
  return {
    sure: new Set([...known.sure, ...sure]),
    perhaps: new Set([...known.perhaps, ...perhaps]),
  };
}
