import { logMargin } from "../equivalence/log-margin.ts";
import { requireCount, requireOpenProbability } from "../sample/require-parameter.ts";
import { StatsError } from "../stats-error.ts";
import type { ComparisonInput } from "./comparison.ts";
import type { Settings } from "./settings.ts";

/**
 * The checked settings of a comparison.
 *
 * @throws StatsError `INVALID_BOUNDS` (margin), `INVALID_PROBABILITY` (alpha), `INVALID_ARGUMENT`
 *   (minRuns, direction, design)
 */
export function settingsOf(
  input: Pick<ComparisonInput, "direction" | "design" | "margin" | "alpha" | "minRuns">,
): Settings {
  const { direction, design, margin } = input;
  const alpha = requireOpenProbability(input.alpha ?? 0.05, "alpha");
  const minRuns = requireCount(input.minRuns ?? 5, 2, "minRuns");
  if (direction !== "higher-is-better" && direction !== "lower-is-better") {
    throw new StatsError("INVALID_ARGUMENT", `unknown direction: ${String(direction)}`);
  }
  if (design !== "independent" && design !== "blocked") {
    throw new StatsError("INVALID_ARGUMENT", `unknown design: ${String(design)}`);
  }
  const confidence = 1 - alpha;
  return { direction, design, margin, alpha, minRuns, confidence, reach: logMargin(margin) };
}
