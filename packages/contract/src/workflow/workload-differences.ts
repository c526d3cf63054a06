import { canonicalJson } from "../canonical-json.ts";
import type { Factor } from "./workload.ts";

type Parts = Readonly<Record<string, unknown>>;

/** Parts that differ when arms differ in a factor. The rest of the work must be the same. */
const PARTS_OF_FACTOR: Readonly<Record<Factor, RegExp | undefined>> = {
  options: undefined,
  prompts: /^prompt template of /,
  // The built-in template asks for the form that the answer is held to.
  analysis: /^(?:answer form|prompt template) of /,
  promptTokens: /^(?:prompt tokens|material) of /,
  outputTokens: /^output tokens of /,
  think: /^think of /,
  promptCache: /^prompt cache$/,
  model: undefined,
  layout: undefined,
  agents: undefined,
};

/**
 * Names of the parts in which two workloads differ, without those that the declared factor is about.
 * Parts are values, or hashes of values; one that only one side has differs.
 */
export function workloadDifferences(
  baseline: Parts,
  candidate: Parts,
  factor: Factor = "options",
): readonly string[] {
  const names = new Set([...Object.keys(baseline), ...Object.keys(candidate)]);
  return [...names].filter(
    (name) =>
      PARTS_OF_FACTOR[factor]?.test(name) !== true &&
      canonicalJson([baseline[name]]) !== canonicalJson([candidate[name]]),
  );
}

/** `not the same workload: prompt template of analyze differs`, for at least one name. */
export function notTheSameWorkload(names: readonly string[]): string {
  const verb = names.length === 1 ? "differs" : "differ";
  return `not the same workload: ${new Intl.ListFormat("en").format(names)} ${verb}`;
}
