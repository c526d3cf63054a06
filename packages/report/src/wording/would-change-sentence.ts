import type { Comparison, EngineKind } from "@runproof/contract";

import { comparisonClaimId } from "../claims/claim-id.ts";
import { marginFigure } from "./comparison-figures.ts";
import { share } from "./numbers.ts";
import { claimed, prose, type Prose } from "./prose.ts";
import { supportedMargin } from "./supported-margin.ts";
import type { MeasuredVerdict } from "./verdict-words.ts";

/** Runs per arm below which the statistics give no verdict. */
export const FEWEST_RUNS = 5;

/** What would change what is said about one comparison: runs, a gate's cure, a margin, another setting. */
export function wouldChangeProse(
  comparison: Comparison,
  setting: string,
  engine: EngineKind,
): Prose {
  const { verdict } = comparison;
  const margin = marginFigure(comparison);
  switch (verdict.kind) {
    case "faster":
    case "slower":
      if (verdict.fragile) {
        return prose`It hangs on a single run: more runs may change it, and it holds for ${setting} only.`;
      }
      return verdict.beyondMargin
        ? prose`It holds for ${setting}; another model, data set, server version or machine needs its own runs.`
        : prose`More runs would tell whether the difference exceeds ${margin}; it holds for ${setting} only.`;
    case "equivalent":
      return prose`${narrowerMargin(comparison, verdict)}It holds for ${setting}; another model, data set, server version or machine needs its own runs.`;
    case "inconclusive":
      return moreRuns(comparison, verdict);
    case "not-comparable": {
      const cures = comparison.gates
        .filter(({ status }) => status === "fail")
        .map(({ cure }) => cure)
        .filter((cure) => cure !== undefined);
      return cures.length === 0
        ? ["A session in which every check passes would allow a verdict."]
        : prose`To allow a verdict${measureAnew(engine)}: ${cures.join("; ")}.`;
    }
    case "not-measured":
      return ["A session in which both arms have values would allow a verdict."];
  }
}

/** Cures are for whoever can measure: of a file of others nothing can be measured differently any more. */
export function measureAnew(engine: EngineKind): string {
  return engine === "imported" ? ", measure anew" : "";
}

/** How far the interval reaches tells which margins the same runs could not support. */
function narrowerMargin(comparison: Comparison, verdict: MeasuredVerdict): Prose {
  const supported = supportedMargin(verdict);
  if (supported === undefined) return [];
  const figure = claimed(`±${share(supported)}`, comparisonClaimId(comparison, "supportedMargin"));
  return prose`Margins well below ${figure} would need more runs. `;
}

function moreRuns(
  comparison: Comparison,
  verdict: Extract<Comparison["verdict"], { readonly kind: "inconclusive" }>,
): Prose {
  const margin = marginFigure(comparison);
  const have = Math.min(verdict.baselineRuns, verdict.candidateRuns);
  const haveFigure = claimed(String(have), comparisonClaimId(comparison, "fewestRuns"));
  const needed = verdict.requiredRuns;
  if (verdict.reason === "zero-variance") {
    return [
      "Values that differ from run to run would change it: a coarse or simulated clock may hide them.",
    ];
  }
  const requiredId = comparisonClaimId(comparison, "targetRuns");
  if (needed === null) {
    const beyond = claimed("More than 1000 runs", requiredId);
    return prose`${beyond} per arm would be needed for a margin of ${margin}: a quieter machine or a wider margin helps more than runs.`;
  }
  const target = Math.max(FEWEST_RUNS, needed ?? FEWEST_RUNS);
  if (target <= have) {
    return prose`With ${haveFigure} runs per arm a difference of ${margin} is seen four times out of five; more runs would settle it.`;
  }
  const targetFigure = claimed(String(target), requiredId);
  return needed === undefined
    ? prose`At least ${targetFigure} usable runs per arm are needed for a verdict; there are ${haveFigure}.`
    : prose`About ${targetFigure} runs per arm are needed to settle a margin of ${margin} (80 % power); there are ${haveFigure}.`;
}
