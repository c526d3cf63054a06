import type { Comparison } from "@runproof/contract";

import { changeFigure, marginFigure, runsFigure } from "./comparison-figures.ts";
import { metricPhrase } from "./metric-name.ts";
import { prose, proseText, type Claimed, type Prose } from "./prose.ts";
import { directionWord, GATE_FAILURE } from "./verdict-words.ts";

/**
 * What one comparison allows to be said, as one sentence. Every word of direction comes from the
 * kind of the verdict and every number from its fields, so the sentence cannot contradict them.
 *
 * @throws BenchError `RUN_INCOMPATIBLE` when kind and ratio of the verdict contradict each other
 */
export function verdictSentence(comparison: Comparison): string {
  return proseText(verdictProse(comparison));
}

/** The same with the claims that its numbers are. */
export function verdictProse(comparison: Comparison): Prose {
  const { verdict, baselineArm: baseline, candidateArm: candidate } = comparison;
  const metric = metricPhrase(comparison);
  const margin = marginFigure(comparison);
  switch (verdict.kind) {
    case "faster":
    case "slower": {
      const change = changeFigure(comparison, verdict);
      const size = verdict.beyondMargin
        ? prose`beyond the margin of ${margin}`
        : prose`which may be less than the margin of ${margin}`;
      return prose`${candidate} is ${directionWord(comparison, verdict)} than ${baseline} in ${metric}: ${change}, ${size}.`;
    }
    case "equivalent":
      return prose`${candidate} is equivalent to ${baseline} within ${margin} in ${metric}.`;
    case "inconclusive":
      return inconclusiveSentence(comparison, verdict, metric, margin);
    case "not-comparable": {
      const reasons = verdict.failedGates.map((gate) => GATE_FAILURE[gate]).join(", and ");
      return prose`Not comparable: nothing is said about ${metric} of ${candidate} and ${baseline}, because ${reasons}.`;
    }
    case "not-measured":
      return prose`Not measured: there is no comparison of ${candidate} and ${baseline} in ${metric}, because ${verdict.reason}.`;
  }
}

function inconclusiveSentence(
  comparison: Comparison,
  verdict: Extract<Comparison["verdict"], { readonly kind: "inconclusive" }>,
  metric: string,
  margin: Claimed,
): Prose {
  const { candidateArm: candidate, baselineArm: baseline } = comparison;
  switch (verdict.reason) {
    case "too-few-runs": {
      const one = comparison.design === "blocked" && verdict.baselineRuns === 1;
      return prose`Inconclusive: ${runsFigure(comparison, verdict)} ${one ? "is" : "are"} too few for a verdict on ${metric} of ${candidate} and ${baseline}.`;
    }
    case "zero-variance":
      return prose`Inconclusive: ${metric} of ${candidate} and ${baseline} does not vary from run to run, so chance cannot be judged.`;
    case "insufficient-precision":
      return prose`Inconclusive: ${runsFigure(comparison, verdict)} do not settle whether ${candidate} differs from ${baseline} by more than ${margin} in ${metric}.`;
  }
}
