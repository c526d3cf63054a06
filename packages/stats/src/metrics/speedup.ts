import { compensatedSum } from "../describe/moments.ts";
import { requirePositiveNumber } from "../sample/require-parameter.ts";
import { requireSample } from "../sample/require-sample.ts";
import type { Sample } from "../sample/sample.ts";

/** Durations of N agents alone and of all of them at once, in milliseconds. */
export interface SpeedupInput {
  /** One duration per agent, each measured alone. Durations measured together are not these. */
  readonly sequentialMs: Sample;
  readonly wallMs: number;
}

/** How much running at once gains. */
export interface Speedup {
  /** Σ sequentialMs / wallMs. */
  readonly speedup: number;
  /** speedup / N. */
  readonly efficiency: number;
}

/**
 * Speedup and efficiency of running at once (Amdahl 1967): Σ sequentialMs / wallMs, and that per
 * agent. Both times in milliseconds; the ratios have no unit.
 *
 * @throws StatsError `EMPTY_SAMPLE`, `NON_FINITE`, `INVALID_ARGUMENT` for a wall time that is not
 *   above 0
 */
export function speedup({ sequentialMs, wallMs }: SpeedupInput): Speedup {
  const durations = requireSample(sequentialMs);
  const ratio = compensatedSum(durations) / requirePositiveNumber(wallMs, "wallMs");
  return { speedup: ratio, efficiency: ratio / durations.length };
}
