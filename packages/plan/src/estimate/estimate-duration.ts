import { walkSteps, type ResolvedPlan } from "@runproof/contract";

import { workflowsOfCell } from "../agents/turn-of-agents.ts";
import type { PlanCounts } from "../count-plan.ts";

/** What an earlier run took, as far as it was measured. */
export interface EarlierPace {
  /** Median time of a run of the workflow, in ms. */
  readonly runMs: number;
  /** Time of a session that was not spent in runs, per load of a model, in ms. */
  readonly loadMs: number;
}

export interface DurationEstimate {
  readonly milliseconds: number;
  readonly source: "measured" | "assumed";
  /** What is assumed, for the reader; undefined where it was measured. */
  readonly assumption: string | undefined;
}

interface AssumedPace {
  readonly tokensPerSecond: number;
  readonly promptMsPerCall: number;
  /** With the warm-up after it. */
  readonly loadMs: number;
  readonly name: string;
}

const SMALL_MODEL: AssumedPace = {
  tokensPerSecond: 20,
  promptMsPerCall: 500,
  loadMs: 3_000,
  name: "a small model",
};
const DEMO_MODEL: AssumedPace = {
  tokensPerSecond: 600,
  promptMsPerCall: 40,
  loadMs: 150,
  name: "the embedded engine's demo model",
};

/** How long a plan takes: from an earlier run's pace, else from what is assumed of a small model. */
export function estimateDuration(
  resolvedPlan: ResolvedPlan,
  counts: PlanCounts,
  earlier?: EarlierPace,
): DurationEstimate {
  const { plan } = resolvedPlan;
  const pauses = counts.runs * (plan.coolDownMs ?? 0);
  const loads = counts.reloads + counts.coldStarts;
  if (earlier !== undefined) {
    const rehearsed = plan.rehearsals * earlier.runMs;
    const milliseconds = counts.runs * earlier.runMs + rehearsed + loads * earlier.loadMs + pauses;
    return { milliseconds, source: "measured", assumption: undefined };
  }
  const assumed = plan.engine === "embedded" ? DEMO_MODEL : SMALL_MODEL;
  const tokensPerRun = tokensOfRun(resolvedPlan);
  const callsPerRun = counts.runs === 0 ? 0 : counts.measuredCalls / counts.runs;
  const runMs =
    (tokensPerRun / assumed.tokensPerSecond) * 1_000 + callsPerRun * assumed.promptMsPerCall;
  const milliseconds = (counts.runs + plan.rehearsals) * runMs + loads * assumed.loadMs + pauses;
  const pace = `${assumed.tokensPerSecond} tokens/s, ${assumed.loadMs / 1_000} s per load`;
  return { milliseconds, source: "assumed", assumption: `${assumed.name} at ${pace}` };
}

/**
 * Output tokens of a run: of the longest workflow. Where agents work at the same time, the mean over
 * runs of all of them and of each alone, as if they took turns on the machine.
 */
function tokensOfRun({ workflows, cells, plan }: ResolvedPlan): number {
  const tokens = new Map(
    Object.entries(workflows).map(([key, { steps }]) => [
      key,
      [...walkSteps(steps)].reduce(
        (sum, step) => sum + ("outputTokens" in step ? step.outputTokens : 0),
        0,
      ),
    ]),
  );
  if (plan.together === undefined) return Math.max(0, ...tokens.values());
  const all = cells.flatMap(workflowsOfCell).reduce((sum, key) => sum + (tokens.get(key) ?? 0), 0);
  return all / cells.length;
}
