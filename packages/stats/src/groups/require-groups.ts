import { requireSample } from "../sample/require-sample.ts";
import type { Sample } from "../sample/sample.ts";
import { StatsError } from "../stats-error.ts";

/**
 * Checks two or more samples.
 *
 * @throws StatsError `TOO_FEW_GROUPS`, and what `requireSample` throws for each
 */
export function requireGroups(groups: readonly Sample[], minimum = 1): readonly Float64Array[] {
  if (groups.length < 2) {
    throw new StatsError("TOO_FEW_GROUPS", `${groups.length} group(s); at least 2 are needed`);
  }
  return groups.map((group) => requireSample(group, minimum));
}
