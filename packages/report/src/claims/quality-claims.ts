import type { Claim, QualityComparison } from "@runproof/contract";
import { findMeasure } from "@runproof/metrics";

import type { ReportInput } from "../report-input.ts";
import { metricPhrase } from "../wording/metric-name.ts";
import { comparisonKey } from "./claim-id.ts";
import { claimProvenance } from "./claim-provenance.ts";
import { claimSource, keyedSubjects, type ClaimSource } from "./claim-source.ts";
import { qualityClaimId, type QualityFigure } from "./quality-claim-id.ts";

/** Every number on how good the answers are. */
export function qualitySource(input: ReportInput): ClaimSource {
  const subjects = keyedSubjects(() => input.verdicts.quality ?? [], comparisonKey);
  return claimSource(subjects, (each) => claimsOfOne(each, input));
}

function claimsOfOne(quality: QualityComparison, input: ReportInput): readonly Claim[] {
  const { metric, stage, candidateArm, baselineArm, n, low, high } = quality;
  const observations = [baselineArm, candidateArm].flatMap((arm) => {
    const cell = input.resolvedPlan.cells.find((each) => each.arm === arm);
    return findMeasure(input.measures, cell?.id ?? "", metric, stage)?.observations ?? [];
  });
  const runIds = observations.map(({ runId }) => runId);
  const callIds = [...new Set(observations.flatMap((each) => each.callIds))];
  const about = `${metricPhrase({ metric, stage })}, ${candidateArm} against ${baselineArm}`;
  const claim = (
    figure: QualityFigure,
    label: string,
    value: number | undefined,
    unit: string,
    formula: string,
  ): readonly Claim[] =>
    value === undefined
      ? []
      : [
          {
            id: qualityClaimId(quality, figure),
            label: `${label}: ${about}`,
            value,
            unit,
            n,
            provenance: claimProvenance(input, "derived"),
            formula,
            subject: { arm: candidateArm, baseline: baselineArm, metric, stage },
            runIds,
            callIds,
          },
        ];
  const [difference] = claim(
    "difference",
    "Difference",
    quality.difference,
    "ratio",
    "candidate − baseline of the same blocks",
  );
  return [
    ...claim("baseline", "Mean of the baseline", quality.baseline, "ratio", "mean over runs"),
    ...claim("candidate", "Mean of the candidate", quality.candidate, "ratio", "mean over runs"),
    ...(difference === undefined
      ? []
      : [
          {
            ...difference,
            ...(low !== undefined &&
              high !== undefined && { interval: { low, high, level: 0.95 } }),
          },
        ]),
    ...claim("pAdjusted", "p-value, Holm", quality.pAdjusted, "p", "t test of the differences"),
  ];
}
