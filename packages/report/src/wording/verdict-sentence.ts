import type { Comparison } from "@runproof/contract";

import { effectText } from "./effect-text.ts";
import { metricPhrase } from "./metric-name.ts";
import { share } from "./numbers.ts";
import { runsText } from "./runs-text.ts";
import { directionWord, GATE_FAILURE } from "./verdict-words.ts";

/**
 * What one comparison allows to be said, as one sentence. Every word of direction comes from the
 * kind of the verdict and every number from its fields, so the sentence cannot contradict them.
 *
 * @throws BenchError `RUN_INCOMPATIBLE` when kind and ratio of the verdict contradict each other
 */
export function verdictSentence(comparison: Comparison): string {
  const { verdict, baselineArm: baseline, candidateArm: candidate } = comparison;
  const metric = metricPhrase(comparison);
  const margin = `±${share(comparison.margin)}`;
  switch (verdict.kind) {
    case "faster":
    case "slower": {
      const { change } = effectText(verdict);
      const size = verdict.beyondMargin
        ? `beyond the margin of ${margin}`
        : `which may be less than the margin of ${margin}`;
      return `${candidate} is ${directionWord(comparison, verdict)} than ${baseline} in ${metric}: ${change}, ${size}.`;
    }
    case "equivalent":
      return `${candidate} is equivalent to ${baseline} within ${margin} in ${metric}.`;
    case "inconclusive":
      return inconclusiveSentence(comparison, verdict, metric, margin);
    case "not-comparable": {
      const reasons = verdict.failedGates.map((gate) => GATE_FAILURE[gate]).join(", and ");
      return `Not comparable: nothing is said about ${metric} of ${candidate} and ${baseline}, because ${reasons}.`;
    }
    case "not-measured":
      return `Not measured: there is no comparison of ${candidate} and ${baseline} in ${metric}, because ${verdict.reason}.`;
  }
}

function inconclusiveSentence(
  comparison: Comparison,
  verdict: Extract<Comparison["verdict"], { readonly kind: "inconclusive" }>,
  metric: string,
  margin: string,
): string {
  const { candidateArm: candidate, baselineArm: baseline } = comparison;
  const { baselineRuns, candidateRuns } = verdict;
  switch (verdict.reason) {
    case "too-few-runs":
      return `Inconclusive: ${runsText(comparison, verdict)} ${Math.max(baselineRuns, candidateRuns) === 1 ? "is" : "are"} too few for a verdict on ${metric} of ${candidate} and ${baseline}.`;
    case "zero-variance":
      return `Inconclusive: ${metric} of ${candidate} and ${baseline} does not vary from run to run, so chance cannot be judged.`;
    case "insufficient-precision":
      return `Inconclusive: ${runsText(comparison, verdict)} do not settle whether ${candidate} differs from ${baseline} by more than ${margin} in ${metric}.`;
  }
}
