import type { Comparison } from "@runproof/contract";

import { share } from "./numbers.ts";
import type { MeasuredVerdict } from "./verdict-words.ts";

/** Runs per arm below which the statistics give no verdict. */
const FEWEST_RUNS = 5;

/** What would change what is said about one comparison: runs, a gate's cure, a margin, another setting. */
export function wouldChangeSentence(comparison: Comparison, setting: string): string {
  const { verdict, margin } = comparison;
  switch (verdict.kind) {
    case "faster":
    case "slower":
      if (verdict.fragile) {
        return `It hangs on a single run: more runs may change it, and it holds for ${setting} only.`;
      }
      return verdict.beyondMargin
        ? `It holds for ${setting}; another model, data set, server version or machine needs its own runs.`
        : `More runs would tell whether the difference exceeds ±${share(margin)}; it holds for ${setting} only.`;
    case "equivalent":
      return `${narrowerMargin(verdict)}It holds for ${setting}; another model, data set, server version or machine needs its own runs.`;
    case "inconclusive":
      return moreRuns(comparison, verdict);
    case "not-comparable": {
      const cures = comparison.gates
        .filter(({ status }) => status === "fail")
        .map(({ cure }) => cure)
        .filter((cure) => cure !== undefined);
      return cures.length === 0
        ? "A run in which every check passes would allow a verdict."
        : `To allow a verdict: ${cures.join("; ")}.`;
    }
    case "not-measured":
      return "A run in which both arms have values would allow a verdict.";
  }
}

/** How far the interval reaches tells which margins the same runs could not support. */
function narrowerMargin({ ratioLow, ratioHigh }: MeasuredVerdict): string {
  if (ratioLow === null || ratioHigh === null) return "";
  const reach = Math.max(Math.abs(Math.log(ratioLow)), Math.abs(Math.log(ratioHigh)));
  return `Margins well below ±${share(1 - Math.exp(-reach))} would need more runs. `;
}

function moreRuns(
  { margin }: Comparison,
  verdict: Extract<Comparison["verdict"], { readonly kind: "inconclusive" }>,
): string {
  const have = Math.min(verdict.baselineRuns, verdict.candidateRuns);
  const needed = verdict.requiredRuns;
  if (verdict.reason === "zero-variance") {
    return "Values that differ from run to run would change it: a coarse or simulated clock may hide them.";
  }
  if (needed === null) {
    return `More than 1000 runs per arm would be needed for a margin of ±${share(margin)}: a quieter machine or a wider margin helps more than runs.`;
  }
  const target = Math.max(FEWEST_RUNS, needed ?? FEWEST_RUNS);
  if (target <= have) {
    return `With ${have} runs per arm a difference of ±${share(margin)} is seen four times out of five; more runs would settle it.`;
  }
  return needed === undefined
    ? `At least ${target} usable runs per arm are needed for a verdict; there are ${have}.`
    : `About ${target} runs per arm are needed to settle a margin of ±${share(margin)} (80 % power); there are ${have}.`;
}
