import { planInstances } from "@runproof/plan";

import type { PlanPreview } from "./preview-plan.ts";

/** `runproof plan show --output json`: what the text says, and every cell and block in full. */
export function planDocument(preview: PlanPreview): object {
  const { resolvedPlan, counts, duration, power, warnings, dataPath, seedIsFixed } = preview;
  const { plan, planHash, seed, cells, blocks, workflows } = resolvedPlan;
  return {
    plan,
    planHash,
    seed,
    seedIsFixed,
    dataPath: dataPath ?? null,
    workflows,
    ...(plan.together !== undefined && { instances: planInstances(plan.together) }),
    cells,
    blocks,
    counts,
    expectedDurationMs: Math.round(duration.milliseconds),
    expectedDurationFrom: duration.from,
    power: power.map(({ metric, spread, expectedRuns, detectable, runsForMargin, ...rest }) => ({
      ...metric,
      ...rest,
      expectedRuns: expectedRuns ?? null,
      cv: spread.cv,
      cvSource: spread.source,
      cvFrom: spread.from,
      stdDevOfLogDifferences: spread.stdDevOfDifferences ?? null,
      detectable: detectable ?? null,
      runsForMargin: runsForMargin ?? null,
    })),
    warnings,
  };
}
