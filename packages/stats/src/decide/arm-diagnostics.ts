import { spearmanExact } from "../association/spearman-exact.ts";
import { autocorrelation } from "../diagnostics/autocorrelation.ts";
import { MODIFIED_Z_LIMIT, modifiedZScores } from "../diagnostics/modified-z-scores.ts";
import { tukeyFences } from "../diagnostics/tukey-fences.ts";
import type { Sample } from "../sample/sample.ts";
import type { ArmDiagnostics } from "./comparison.ts";

/** Looks at one arm's runs in the order they were measured. */
export function armDiagnostics(runs: Sample): ArmDiagnostics {
  const n = runs.length;
  const fences = tukeyFences(runs);
  const { lag1, dependent } = n > 1 ? autocorrelation(runs) : { lag1: null, dependent: false };
  const firstScore = modifiedZScores(runs).scores?.[0] ?? 0;
  return {
    n,
    mildOutliers: fences.mild,
    severeOutliers: fences.severe,
    lag1,
    dependent,
    drift: n > 2 ? drift(runs) : null,
    firstRunOutlier: Math.abs(firstScore) > MODIFIED_Z_LIMIT,
  };
}

function drift(runs: Sample): ArmDiagnostics["drift"] {
  const order = Float64Array.from({ length: runs.length }, (_, index) => index);
  const { rho, p } = spearmanExact(runs, order);
  return rho === null || p === null ? null : { rho, p };
}
