import type { Claim } from "@runproof/contract";

import { effectsOfMetric } from "../decide/effects.ts";
import { verdictGroups, type VerdictGroup } from "../decide/verdict-groups.ts";
import type { ReportInput } from "../report-input.ts";
import { metricPhrase, type MetricSubject } from "../wording/metric-name.ts";
import { percentChange } from "../wording/percent-change.ts";
import { isMeasured, VERDICT_LABEL } from "../wording/verdict-words.ts";
import { derivedClaims } from "./derived-claims.ts";
import { groupClaimId, type GroupFigure } from "./group-claim-id.ts";

/** Numbers of candidates with the same verdict, per metric of record. */
export function groupClaims(input: ReportInput): readonly Claim[] {
  return input.resolvedPlan.plan.metrics.flatMap(({ id, stage }) =>
    verdictGroups(effectsOfMetric(input, { id, stage })).flatMap((group) =>
      claimsOfGroup(group, { metric: id, stage }, input),
    ),
  );
}

function claimsOfGroup(
  group: VerdictGroup,
  subject: MetricSubject,
  input: ReportInput,
): readonly Claim[] {
  const { metric, stage } = subject;
  const about = `candidates that are ${VERDICT_LABEL[group.kind]} in ${metricPhrase(subject)}`;
  const verdicts = group.effects.map(({ comparison }) => comparison.verdict).filter(isMeasured);
  const arms = new Set(group.effects.flatMap((each) => each.arms));
  const runIds = input.measures.measures
    .filter((each) => each.metric === metric && each.stage === stage && arms.has(each.arm))
    .flatMap(({ observations }) => observations.map(({ runId }) => runId));
  const claimOf = derivedClaims<GroupFigure>(
    input,
    (figure) => groupClaimId(subject, group, figure),
    { subject: { metric, ...(stage !== undefined && { stage }) }, runIds },
  );
  const claim: typeof claimOf = (figure, label, ...rest) =>
    claimOf(figure, `${label}: ${about}`, ...rest);
  const changes = verdicts.map(({ ratio }) => percentChange(ratio));
  const runs = verdicts.map(({ baselineRuns, candidateRuns }) =>
    Math.min(baselineRuns, candidateRuns),
  );
  return [
    claim("count", "Number", group.effects.length, "arms", "arms that ran alike count as one"),
    ...(changes.length === 0
      ? []
      : [
          claim("lowest", "Lowest change", Math.min(...changes), "%", "smallest of their ratios"),
          claim("highest", "Highest change", Math.max(...changes), "%", "largest of their ratios"),
          claim("fewestRuns", "Fewest runs", Math.min(...runs), "runs", "of the smaller arm"),
          claim("mostRuns", "Most runs", Math.max(...runs), "runs", "of the smaller arm"),
        ]),
  ];
}
