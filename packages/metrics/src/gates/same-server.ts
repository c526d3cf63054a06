import type { RunRecord } from "@runproof/contract";

import type { Finding } from "./finding.ts";
import type { GateContext } from "./gate-context.ts";

const CURE = "leave the server and its models alone while measuring, then run again";

/** The same server version and the same model, from the first run to the last. */
export function sameServer(context: GateContext): readonly Finding[] {
  const { start, end } = context.environment;
  const findings: Finding[] = [];
  const digests = new Set([
    ...effectiveDigests(context.baseline.okRuns),
    ...effectiveDigests(context.candidate.okRuns),
  ]);
  if (digests.size > 1) {
    findings.push({
      status: "fail",
      evidence: `the runs were answered by ${digests.size} different model digests (${[...digests].map(short).join(", ")})`,
      cure: CURE,
    });
  }
  if (start === undefined || end === undefined) {
    findings.push({
      status: "warn",
      evidence:
        "the server was not looked at both at the start and at the end, so a change in between is not ruled out",
    });
    return findings;
  }
  const before = start.server;
  const after = end.server;
  if (before.version === undefined || after.version === undefined) {
    findings.push({
      status: "warn",
      evidence: "the server does not tell its version, so a change of it is not ruled out",
    });
  } else if (before.version !== after.version) {
    findings.push({
      status: "fail",
      evidence: `the server's version changed from ${before.version} to ${after.version}`,
      cure: CURE,
    });
  }
  if (before.model.digest === undefined || after.model.digest === undefined) {
    findings.push({
      status: "warn",
      evidence: "the server gives no model digest, so a change of the model is not ruled out",
    });
  } else if (before.model.digest !== after.model.digest) {
    findings.push({
      status: "fail",
      evidence: `the model changed from ${short(before.model.digest)} to ${short(after.model.digest)}`,
      cure: CURE,
    });
  }
  if (findings.length === 0) {
    findings.push({
      status: "pass",
      evidence: `server ${before.version} and model ${short(before.model.digest ?? "")} at start and end`,
    });
  }
  return findings;
}

function effectiveDigests(runs: readonly RunRecord[]): readonly string[] {
  return runs.map((run) => run.effective?.digest).filter((digest) => digest !== undefined);
}

function short(digest: string): string {
  return digest.replace(/^sha256:/, "").slice(0, 12);
}
