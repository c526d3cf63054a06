import { cliffsDelta } from "../effects/cliffs-delta.ts";
import { hodgesLehmannOneSample } from "../effects/hodges-lehmann-one-sample.ts";
import { hodgesLehmann } from "../effects/hodges-lehmann.ts";
import { mannWhitney } from "../hypothesis/mann-whitney.ts";
import { wilcoxonSignedRank } from "../hypothesis/wilcoxon-signed-rank.ts";
import type { Companions, Design } from "./comparison.ts";

/** Step 8 of the decision, from logarithms of the candidate's and the baseline's runs. */
export function companions(
  candidate: Float64Array,
  baseline: Float64Array,
  design: Design,
  confidence: number,
): Omit<Companions, "candidate"> {
  const differences = candidate.map((value, index) => value - (baseline[index] ?? NaN));
  const blocked = design === "blocked";
  const shift = blocked
    ? hodgesLehmannOneSample(differences, confidence)
    : hodgesLehmann(candidate, baseline, confidence);
  const mannWhitneyP = mannWhitney(candidate, baseline).p;
  return {
    hodgesLehmann: {
      ratio: Math.exp(shift.estimate),
      lower: Math.exp(shift.lower),
      upper: Math.exp(shift.upper),
      achievedConfidence: shift.achievedConfidence,
    },
    mannWhitneyP,
    rankTest: blocked
      ? { method: "wilcoxon-signed-rank", p: wilcoxonSignedRank(differences).p }
      : { method: "mann-whitney", p: mannWhitneyP },
    cliffsDelta: cliffsDelta(candidate, baseline, confidence).delta,
  };
}
