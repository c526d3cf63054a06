import type { Finding, RubricFacts } from "./rubric-facts.ts";

const MOST_NAMED = 5;

/** Criterion 2: every printed number leads to records, and the records are what was measured. */
export function artifactChain({ chain, manifest }: RubricFacts): Finding {
  const cure =
    "run `runproof verify` on the run directory, and measure again if files were changed";
  if (chain === undefined) return { evidence: [], missing: ["a check of the files' sums"], cure };
  const { files, changed, claims } = chain;
  const missing = [
    ...(files === 0 ? ["sums of the files"] : []),
    ...(changed.length === 0
      ? []
      : [`files as they were written (changed: ${changed.slice(0, MOST_NAMED).join(", ")})`]),
    ...(claims === undefined ? ["a list of the printed numbers with their records"] : []),
    ...(claims !== undefined && claims.untraced > 0
      ? [`records of ${claims.untraced} of ${claims.count} printed numbers`]
      : []),
  ];
  const evidence = [
    ...(files > 0 && changed.length === 0
      ? [`${files} files of run ${manifest.id} agree with their sums`]
      : []),
    ...(claims !== undefined && claims.untraced === 0
      ? [`${claims.count} printed numbers name their records`]
      : []),
  ];
  return { evidence, missing, cure };
}
