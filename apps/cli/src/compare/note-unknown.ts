import type { Comparison, VerdictsFile } from "@runproof/contract";

/** Put what nobody knows of both sessions into the check for the same work, which then has a warning. */
export function noteUnknown(verdicts: VerdictsFile, unknown: readonly string[]): VerdictsFile {
  if (unknown.length === 0) return verdicts;
  return {
    ...verdicts,
    comparisons: verdicts.comparisons.map((each) => withWarning(each, unknown)),
  };
}

function withWarning(comparison: Comparison, unknown: readonly string[]): Comparison {
  const told = unknown.map((name) => `${name} unknown in both`).join("; ");
  return {
    ...comparison,
    gates: comparison.gates.map((gate) =>
      gate.id === "same-work"
        ? {
            ...gate,
            status: gate.status === "fail" ? "fail" : "warn",
            evidence: `${gate.evidence}; ${told}`,
            cure: gate.cure ?? "measure both on a server that tells, best as two arms of one plan",
          }
        : gate,
    ),
  };
}
