import { availableParallelism } from "node:os";

import type { ResolvedPlan } from "@runproof/contract";
import { contextWarnings, reloadWarnings, threadWarnings, unknownOptions } from "@runproof/plan";

/**
 * What is allowed and may still not be meant: options nobody knows, prompts that do not fit, agents that
 * have models loaded again, more threads than cores.
 *
 * @returns sentences without full stop
 */
export function planWarnings(resolvedPlan: ResolvedPlan): readonly string[] {
  return [
    ...unknownOptions(resolvedPlan.plan),
    ...contextWarnings(resolvedPlan),
    ...reloadWarnings(resolvedPlan),
    ...threadWarnings(resolvedPlan, availableParallelism()),
  ];
}
