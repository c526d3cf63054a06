import type { Comparison, EngineKind } from "@runproof/contract";

import { effectText, rangeText } from "./effect-text.ts";
import type { RatioBounds } from "./equivalence-interval.ts";
import { pValue } from "./numbers.ts";
import { runsText } from "./runs-text.ts";
import { GATE_LABEL, isMeasured, type MeasuredVerdict } from "./verdict-words.ts";

/**
 * How sure one comparison is: runs, ratio with its interval, p, and what the checks had to say.
 *
 * @param inner the interval of the equivalence test, which tells why arms are equivalent
 */
export function surenessSentence(
  comparison: Comparison,
  engine: EngineKind,
  inner: RatioBounds | undefined,
): string {
  const { verdict } = comparison;
  const checks = checksText(comparison);
  if (!isMeasured(verdict)) return `Nothing was computed from the runs; ${checks}.`;
  const { change, range, ratio } = effectText(verdict);
  const spread = range === undefined ? change : `${change} (${range})`;
  const p = pText(verdict, inner);
  const how = HOW[engine] ?? "Measured";
  return `${how} in ${runsText(comparison, verdict)}: ratio ${ratio}, a change of ${spread}${
    p === undefined ? "" : `; ${p}`
  }; ${checks}.`;
}

const HOW: Partial<Record<EngineKind, string>> = {
  simulated: "Simulated",
  imported: "Recorded by another program",
};

/** The p-value that the verdict rests on, with what it is a test of. */
function pText(verdict: MeasuredVerdict, inner: RatioBounds | undefined): string | undefined {
  const { p, pAdjusted, pEquivalence } = verdict;
  const parts: string[] = [];
  if (verdict.kind !== "equivalent" && p !== null) {
    const corrected = pAdjusted !== null && pAdjusted !== p;
    parts.push(`${corrected ? "Holm-corrected " : ""}${pValue(corrected ? pAdjusted : p)}`);
  }
  if ((verdict.kind === "equivalent" || verdict.kind === "inconclusive") && pEquivalence !== null) {
    const within =
      verdict.kind === "equivalent" && inner !== undefined
        ? ` (90 % CI ${rangeText(inner)}, within the margin)`
        : "";
    parts.push(`equivalence test ${pValue(pEquivalence)}${within}`);
  }
  return parts.length === 0 ? undefined : parts.join(", ");
}

function checksText({ gates, warnings }: Comparison): string {
  const failed = gates.filter(({ status }) => status === "fail").map(({ id }) => GATE_LABEL[id]);
  const warned = gates.filter(({ status }) => status === "warn").map(({ id }) => GATE_LABEL[id]);
  const parts: string[] = [];
  if (failed.length > 0) parts.push(`failed checks: ${failed.join(", ")}`);
  if (warned.length > 0) parts.push(`checks with a warning: ${warned.join(", ")}`);
  if (warnings.length > 0) {
    parts.push(`${warnings.length} ${warnings.length === 1 ? "remark" : "remarks"} on robustness`);
  }
  return parts.length === 0 ? `all ${gates.length} checks passed` : parts.join("; ");
}
