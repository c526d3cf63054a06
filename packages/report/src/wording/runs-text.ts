import type { Comparison } from "@runproof/contract";

import type { MeasuredVerdict } from "./verdict-words.ts";

/** "5 pairs of runs" where runs of one block are compared, "5 + 5 runs" where they are not. */
export function runsText({ design }: Comparison, verdict: MeasuredVerdict): string {
  const { baselineRuns, candidateRuns } = verdict;
  if (design === "blocked")
    return `${baselineRuns} ${baselineRuns === 1 ? "pair" : "pairs"} of runs`;
  return `${baselineRuns} + ${candidateRuns} runs`;
}
