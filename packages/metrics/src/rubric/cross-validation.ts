import type { Comparison, Manifest } from "@runproof/contract";

import type { Finding, IndependentRun, RubricFacts } from "./rubric-facts.ts";

/** Criterion 7: another run, with another setup, shows one of the key findings too. */
export function crossValidation({
  manifest,
  resolvedPlan,
  verdicts,
  others = [],
}: RubricFacts): Finding {
  const [deciding] = resolvedPlan.plan.metrics;
  const findings = verdicts.comparisons.filter(
    ({ metric, stage, verdict }) =>
      metric === deciding?.id && stage === deciding.stage && isFinding(verdict.kind),
  );
  const cure =
    "measure the plan on another machine, model or server version, and name that run beside this one";
  if (findings.length === 0)
    return { evidence: [], missing: ["a finding that could be corroborated"], cure };
  const known = others.filter((other) => other.manifest.id !== manifest.id);
  const agreeing = known.filter((other) => agrees(findings, other));
  const independent = agreeing
    .map((other) => ({ other, differences: setupDifferences(manifest, other.manifest) }))
    .filter(({ differences }) => differences.length > 0);
  if (independent.length > 0) {
    return {
      evidence: independent.map(
        ({ other, differences }) =>
          `run ${other.manifest.id} shows it too (another ${differences.join(", ")})`,
      ),
      missing: [],
    };
  }
  const contrary = known
    .filter((other) => !agreeing.includes(other))
    .map((other) => other.manifest.id);
  if (agreeing.length > 0) {
    const ids = agreeing.map((other) => other.manifest.id).join(", ");
    return {
      evidence: [],
      missing: [`another setup: run ${ids} agrees, but repeats this one`],
      cure,
    };
  }
  const tried = contrary.length === 0 ? "" : ` (none of the findings is in ${contrary.join(", ")})`;
  return { evidence: [], missing: [`evidence from another run${tried}`], cure };
}

function agrees(findings: readonly Comparison[], { verdicts }: IndependentRun): boolean {
  return findings.some((finding) =>
    verdicts.comparisons.some(
      (other) =>
        other.metric === finding.metric &&
        other.stage === finding.stage &&
        other.candidateArm === finding.candidateArm &&
        other.baselineArm === finding.baselineArm &&
        other.verdict.kind === finding.verdict.kind,
    ),
  );
}

function isFinding(kind: Comparison["verdict"]["kind"]): boolean {
  return kind === "faster" || kind === "slower" || kind === "equivalent";
}

/** In what two runs' setups differ; what is not known of one of them does not count. */
function setupDifferences(own: Manifest, other: Manifest): readonly string[] {
  const read: readonly (readonly [string, (manifest: Manifest) => string | undefined])[] = [
    ["machine", ({ environment }) => environment.start?.machine.fingerprint],
    ["server version", ({ environment }) => environment.start?.server.version],
    ["model", ({ environment }) => environment.start?.server.model.digest],
    ["engine", ({ engine }) => engine],
    ["workload", ({ workloadHash }) => workloadHash],
  ];
  return read.flatMap(([name, valueOf]) => {
    const [a, b] = [valueOf(own), valueOf(other)];
    return a === undefined || b === undefined || a === b ? [] : [name];
  });
}
