import type { Plan } from "@runproof/contract";
import {
  detectableAtLooks,
  detectableEffect,
  FEWEST_RUNS_TO_BE_PRECISE,
  requiredRuns,
  requiredRunsAtLooks,
  SHARE_OF_ALPHA,
  type PowerWhenPrecise,
} from "@runproof/stats";

/** With fewer runs there is no verdict (`compareToBaseline`). */
export const FEWEST_RUNS = 5;

interface DesignToPower {
  readonly plan: Pick<Plan, "runs" | "order" | "stopping">;
  /** Runs per arm at each planned look. */
  readonly looks: readonly number[];
  readonly stdDev: number;
  /** Of a single candidate. */
  readonly alpha: number;
  /** In units of logarithms. */
  readonly margin: number;
  /** When the deciding metric is precise; undefined unless that is the rule. */
  readonly precise: PowerWhenPrecise | undefined;
  readonly isDeciding: boolean;
}

interface DesignPower {
  /** What is seen in four of five experiments, in units of logarithms; null = nothing. */
  readonly effect: number | null;
  /** Runs per arm with which the margin is; null = more than 1000. */
  readonly needed: number | null;
}

/** Power of one metric under the plan's rule for stopping. */
export function powerOfDesign(input: DesignToPower): DesignPower {
  const { plan, precise } = input;
  if (plan.stopping?.rule === "until-decided") return atLooks(input);
  if (precise !== undefined) return untilPrecise(input, precise);
  const { stdDev, alpha, margin } = input;
  const design = plan.order === "sequential" ? "independent" : "blocked";
  const { runs } = plan;
  return {
    effect: runs < FEWEST_RUNS ? null : detectableEffect({ runs, stdDev, alpha, design }),
    needed: requiredRuns(margin, stdDev, alpha, design),
  };
}

function atLooks({ looks, stdDev, alpha, margin }: DesignToPower): DesignPower {
  return {
    effect: detectableAtLooks({ looks, stdDev, alpha, minRuns: FEWEST_RUNS }),
    needed: requiredRunsAtLooks({ looks, stdDev, alpha, effect: margin, minRuns: FEWEST_RUNS }),
  };
}

function untilPrecise(
  { stdDev, alpha: asked, margin, isDeciding, plan }: DesignToPower,
  { expectedRuns, effect }: PowerWhenPrecise,
): DesignPower {
  const alpha = asked * SHARE_OF_ALPHA;
  const needed = requiredRuns(margin, stdDev, alpha, "blocked");
  const runs = Math.round(expectedRuns);
  const ofOthers = (): number | null =>
    plan.runs < FEWEST_RUNS_TO_BE_PRECISE
      ? null
      : detectableEffect({ runs, stdDev, alpha, design: "blocked" });
  return {
    // How wide the interval of another metric is says nothing of when it ends.
    effect: isDeciding ? effect : ofOthers(),
    needed: needed === null ? null : Math.max(FEWEST_RUNS_TO_BE_PRECISE, needed),
  };
}
