import type { Comparison, EngineKind } from "@runproof/contract";

import { comparisonClaimId } from "../claims/claim-id.ts";
import {
  changeAndRange,
  equivalenceFigure,
  pFigure,
  ratioFigure,
  runsFigure,
} from "./comparison-figures.ts";
import type { RatioBounds } from "./equivalence-interval.ts";
import { claimed, joinProse, prose, type Prose, type Wording } from "./prose.ts";
import { GATE_LABEL, isMeasured, type MeasuredVerdict } from "./verdict-words.ts";

/**
 * How sure one comparison is: runs, ratio with its interval, p, and what the checks had to say.
 *
 * @param inner the interval of the equivalence test, which tells why arms are equivalent
 */
export function surenessProse(
  comparison: Comparison,
  engine: EngineKind,
  inner: RatioBounds | undefined,
): Prose {
  const { verdict } = comparison;
  const checks = checksText(comparison);
  if (!isMeasured(verdict)) return prose`No change was computed; ${checks}.`;
  const p = pProse(comparison, verdict, inner);
  const how = HOW[engine] ?? "Measured";
  const runs = runsFigure(comparison, verdict);
  const ratio = ratioFigure(comparison, verdict);
  const change = changeAndRange(comparison, verdict);
  return prose`${how} in ${runs}: ratio to ${comparison.baselineArm} ${ratio}, a change of ${change}${
    p === undefined ? "" : prose`; ${p}`
  }; ${checks}.`;
}

const HOW: Partial<Record<EngineKind, string>> = {
  simulated: "Simulated",
  imported: "Recorded by another program",
};

/** The p-value that the verdict rests on, with what it is a test of. */
function pProse(
  comparison: Comparison,
  verdict: MeasuredVerdict,
  inner: RatioBounds | undefined,
): Prose | undefined {
  const { p, pAdjusted, pEquivalence } = verdict;
  const parts: Prose[] = [];
  if (verdict.kind !== "equivalent" && p !== null) {
    parts.push(
      pAdjusted !== null && pAdjusted !== p
        ? prose`Holm-corrected ${pFigure(comparison, "pAdjusted", pAdjusted)}`
        : prose`${pFigure(comparison, "p", p)}`,
    );
  }
  if ((verdict.kind === "equivalent" || verdict.kind === "inconclusive") && pEquivalence !== null) {
    const within =
      verdict.kind === "equivalent" && inner !== undefined
        ? prose` (${equivalenceFigure(comparison, inner)})`
        : "";
    parts.push(
      prose`equivalence test ${pFigure(comparison, "pEquivalence", pEquivalence)}${within}`,
    );
  }
  return parts.length === 0 ? undefined : joinProse(parts, ", ");
}

function checksText(comparison: Comparison): Prose {
  const { gates, warnings } = comparison;
  const failed = gates.filter(({ status }) => status === "fail").map(({ id }) => GATE_LABEL[id]);
  const warned = gates.filter(({ status }) => status === "warn").map(({ id }) => GATE_LABEL[id]);
  const parts: Wording[] = [];
  if (failed.length > 0) parts.push(`failed checks: ${failed.join(", ")}`);
  if (warned.length > 0) parts.push(`checks with a warning: ${warned.join(", ")}`);
  if (warnings.length > 0) {
    const count = claimed(String(warnings.length), comparisonClaimId(comparison, "warnings"));
    parts.push(prose`${count} ${warnings.length === 1 ? "remark" : "remarks"} on robustness`);
  }
  if (parts.length > 0) return joinProse(parts, "; ");
  const all = claimed(String(gates.length), comparisonClaimId(comparison, "checks"));
  return prose`all ${all} checks passed`;
}
