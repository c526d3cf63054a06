import type { StepOf } from "@runproof/contract";

import { mostPrompts } from "../run/most-prompts.ts";
import type { Place } from "../run/place.ts";
import { joinScopes, type RunScope } from "../run/run-scope.ts";
import { StepFailure } from "../run/step-failure.ts";
import type { StepContext, StepResult } from "../step-context.ts";
import { textOfLast } from "../text-of-last.ts";

/**
 * Lists of steps at the same time, at most `limit`. Each sees what was known before, and nothing of
 * the others. When one fails the others are stopped.
 */
export async function parallelStep(
  step: StepOf<"parallel">,
  context: StepContext,
): Promise<StepResult> {
  const { place, stageId, scope } = context;
  const failing = new AbortController();
  const signal = AbortSignal.any([place.signal, failing.signal]);
  const ends: RunScope[] = [];
  const waiting = [...step.branches.entries()];
  const first = place.prompts.next;
  place.prompts.next += mostPrompts(step.branches.flat());
  let failure: unknown;
  const runBranches = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [branch, steps] = next;
      const prompts = { next: first + mostPrompts(step.branches.slice(0, branch).flat()) };
      const inner: Place = { ...place, parentId: stageId, branch, alone: false, prompts, signal };
      try {
        ends[branch] = await context.runSteps(steps, scope, inner);
      } catch (error) {
        waiting.length = 0;
        failure ??= error;
        failing.abort(error instanceof StepFailure ? error : undefined);
      }
    }
  };
  const width = Math.min(step.limit, step.branches.length);
  await Promise.all(Array.from({ length: width }, runBranches));
  if (failure !== undefined) throw failure;
  const joined = joinScopes(scope, ends);
  const branches = step.branches.map((steps, branch) => textOfLast(steps, ends[branch] ?? scope));
  return {
    output: { text: branches.join("\n\n"), branches },
    facts: { branches: branches.length },
    known: joined,
  };
}
