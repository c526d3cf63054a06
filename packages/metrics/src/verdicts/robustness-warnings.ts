import type { ArmDiagnostics, ComparisonResult } from "@runproof/stats";

/** A trend this unlikely by chance is worth a remark. */
const DRIFT_P = 0.05;

/** What the numbers are judged with. */
export interface WarningSubject {
  readonly result: ComparisonResult;
  readonly baseline: ArmDiagnostics;
  readonly baselineArm: string;
  readonly candidateArm: string;
  /** Values left out because their block lacks a partner. */
  readonly unpaired: number;
}

/** Remarks that do not change a verdict but tell how far to trust it, as sentences. */
export function robustnessWarnings(subject: WarningSubject): readonly string[] {
  const { result, baseline, baselineArm, candidateArm, unpaired } = subject;
  const warnings: string[] = [];
  if (result.fragile === true) {
    warnings.push("Fragile: without some single run this verdict would not stand.");
  }
  if (result.warnings.includes("rank-test-disagrees")) {
    const { method, p } = result.companions.rankTest;
    const test = method === "mann-whitney" ? "Mann–Whitney" : "Wilcoxon signed-rank";
    warnings.push(`A rank test does not confirm it (${test} p = ${p.toPrecision(2)}).`);
  }
  warnings.push(
    ...armWarnings(baselineArm, baseline),
    ...armWarnings(candidateArm, result.companions.candidate),
  );
  if (unpaired > 0) {
    warnings.push(
      `${unpaired} ${unpaired === 1 ? "value was" : "values were"} left out because another arm has none in the same block.`,
    );
  }
  return warnings;
}

function armWarnings(arm: string, diagnostics: ArmDiagnostics): readonly string[] {
  const { n, firstRunOutlier, severeOutliers, drift, dependent, lag1 } = diagnostics;
  const warnings: string[] = [];
  if (firstRunOutlier) {
    warnings.push(
      `The first run of ${arm} is far from the others: warm-up may not have been enough.`,
    );
  }
  const others = severeOutliers.filter((index) => !(firstRunOutlier && index === 0)).length;
  if (others > 0) {
    warnings.push(
      `${others} of ${n} runs of ${arm} ${others === 1 ? "lies" : "lie"} far outside the others; none was removed.`,
    );
  }
  if (drift !== null && drift.p < DRIFT_P) {
    const direction = drift.rho > 0 ? "rose" : "fell";
    warnings.push(
      `The values of ${arm} ${direction} in the course of the session (Spearman ρ = ${signed(drift.rho)}, ${chance(drift.p)}).`,
    );
  }
  if (dependent && lag1 !== null) {
    warnings.push(
      `Neighbouring runs of ${arm} resemble each other (lag-1 correlation ${signed(lag1)}).`,
    );
  }
  return warnings;
}

function chance(p: number): string {
  return p < 0.001 ? "p < 0.001" : `p = ${p.toPrecision(2)}`;
}

/** With a true minus sign. */
function signed(correlation: number): string {
  return correlation.toFixed(2).replace("-", "−");
}
