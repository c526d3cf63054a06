import type { Comparison } from "@runproof/contract";

import { measureClaimId, sessionClaimId } from "../claims/claim-id.ts";
import { claimsOf } from "../claims/claims-of.ts";
import { decidingEffects } from "../decide/effects.ts";
import type { ReportInput } from "../report-input.ts";
import {
  changeFigure,
  intervalFigure,
  marginFigure,
  runsFigure,
} from "../wording/comparison-figures.ts";
import { metricPhrase } from "../wording/metric-name.ts";
import { metricFormat } from "../wording/metric-unit.ts";
import { claimed, prose, type Claimed } from "../wording/prose.ts";
import { isMeasured } from "../wording/verdict-words.ts";
import type { HeadlineFigure } from "./report-document.ts";

/** The deciding metric at a glance: both means, the change and the runs. Several candidates have a chart instead. */
export function headline(input: ReportInput): readonly HeadlineFigure[] {
  const [comparison, ...others] = decidingEffects(input).map((each) => each.comparison);
  if (comparison === undefined || others.length > 0) return [];
  // Two means side by side are a comparison, also where none is allowed.
  if (!isMeasured(comparison.verdict)) return [];
  return [...meanFigures(input, comparison), ...changeFigures(comparison), usableRuns(input)];
}

function meanFigures(input: ReportInput, comparison: Comparison): readonly HeadlineFigure[] {
  const { metric, stage, baselineArm, candidateArm } = comparison;
  const book = claimsOf(input);
  const means = [baselineArm, candidateArm].flatMap((arm) => {
    const claim = book.find(measureClaimId({ arm, metric, stage }, "mean"));
    return claim === undefined || claim.value === null ? [] : [{ arm, claim, mean: claim.value }];
  });
  const [typical] = means;
  if (typical === undefined) return [];
  const { unit, format } = metricFormat(metric, typical.mean);
  return means.map(({ arm, claim, mean }) => {
    const { id, stdDev, n = 0 } = claim;
    const spread = stdDev === undefined ? "" : prose` ± ${claimed(format(stdDev), id)} sd`;
    return {
      label: arm,
      value: [claimed(`${format(mean)} ${unit}`, id)],
      detail: prose`mean ${metricPhrase(comparison)}${spread}, ${claimed(`n = ${n}`, id)}`,
    };
  });
}

function changeFigures(comparison: Comparison): readonly HeadlineFigure[] {
  const { verdict } = comparison;
  if (!isMeasured(verdict)) return [];
  const interval = intervalFigure(comparison, verdict) ?? "no interval";
  return [
    {
      label: "change",
      value: [changeFigure(comparison, verdict)],
      detail: prose`${interval}; margin ${marginFigure(comparison)}; ${runsFigure(comparison, verdict)}`,
    },
  ];
}

function usableRuns(input: ReportInput): HeadlineFigure {
  const figure = (what: string): Claimed => {
    const { id, value } = claimsOf(input).get(sessionClaimId(what));
    return claimed(String(value), id);
  };
  return {
    label: "usable runs",
    value: prose`${figure("okRuns")} of ${figure("plannedRuns")}`,
    detail: prose`${figure("failedRuns")} failed, ${figure("invalidRuns")} disturbed, over all arms`,
  };
}
