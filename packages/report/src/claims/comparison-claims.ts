import type { Claim, Comparison } from "@runproof/contract";
import { findMeasure } from "@runproof/metrics";

import type { ReportInput } from "../report-input.ts";
import { equivalenceInterval } from "../wording/equivalence-interval.ts";
import { floorCheck } from "../wording/floor-check.ts";
import { marginBounds } from "../wording/margin-bounds.ts";
import { metricPhrase } from "../wording/metric-name.ts";
import { percentChange } from "../wording/percent-change.ts";
import { supportedMargin } from "../wording/supported-margin.ts";
import { isMeasured, type MeasuredVerdict } from "../wording/verdict-words.ts";
import { FEWEST_RUNS } from "../wording/would-change-sentence.ts";
import { comparisonClaimId, comparisonKey, type ComparisonFigure } from "./claim-id.ts";
import { claimProvenance } from "./claim-provenance.ts";
import { claimSource, keyedSubjects, type ClaimSource } from "./claim-source.ts";
import { observedCalls } from "./observed-calls.ts";

/** Every number of every verdict. */
export function comparisonSource(input: ReportInput): ClaimSource {
  const subjects = keyedSubjects(() => input.verdicts.comparisons, comparisonKey);
  return claimSource(subjects, (comparison) => {
    const claim = claimMaker(input, comparison);
    const { verdict, margin, gates, warnings } = comparison;
    const { low, high } = marginBounds(margin);
    const asked = { provenance: "assumed" } as const;
    return [
      claim("margin", "Margin", margin * 100, "%", "as the plan says", { provenance: "assumed" }),
      claim("marginLow", "Lowest change within the margin", percentChange(low), "%", BELOW, asked),
      claim(
        "marginHigh",
        "Highest change within the margin",
        percentChange(high),
        "%",
        ABOVE,
        asked,
      ),
      claim("checks", "Checks", gates.length, "checks", "number of checks"),
      claim("warnings", "Remarks", warnings.length, "remarks", "number of remarks on robustness"),
      ...(isMeasured(verdict) ? effectClaims(comparison, verdict, input, claim) : []),
      ...floorClaims(comparison, input, claim),
      ...lookClaims(comparison, claim),
    ];
  });
}

function lookClaims({ looks }: Comparison, claim: MakeClaim): readonly Claim[] {
  if (looks === undefined) return [];
  const { taken, planned, runs, mostRuns, decidedAt } = looks;
  const seen = "looks at complete blocks";
  return [
    claim("looksTaken", "Looks taken", taken, "looks", seen),
    claim("looksPlanned", "Looks planned", planned, "looks", "as the plan says"),
    claim("lookRuns", "Runs per arm at the last look", runs, "runs", seen),
    claim("mostRuns", "Most runs per arm", mostRuns, "runs", "as the plan says"),
    ...(decidedAt === undefined
      ? []
      : [claim("decidedAt", "Look at which the evidence sufficed", decidedAt, "looks", seen)]),
  ];
}

const BELOW = "100 × ((1 − margin) − 1)";
const ABOVE = "100 × (1 / (1 − margin) − 1)";

type MakeClaim = (
  figure: ComparisonFigure,
  label: string,
  value: number | null,
  unit: string,
  formula: string,
  extras?: Partial<Claim>,
) => Claim;

function claimMaker(input: ReportInput, comparison: Comparison): MakeClaim {
  const { metric, stage, candidateArm, baselineArm } = comparison;
  const observations = [baselineArm, candidateArm].flatMap((arm) => {
    const cell = input.resolvedPlan.cells.find((each) => each.arm === arm);
    return findMeasure(input.measures, cell?.id ?? "", metric, stage)?.observations ?? [];
  });
  const runIds = observations.map(({ runId }) => runId);
  const callIds = observedCalls(observations);
  const provenance = claimProvenance(input, "derived");
  const about = `${metricPhrase({ metric, stage })}, ${candidateArm} against ${baselineArm}`;
  return (figure, label, value, unit, formula, extras) => ({
    id: comparisonClaimId(comparison, figure),
    label: `${label}: ${about}`,
    value,
    unit,
    provenance,
    formula,
    subject: {
      arm: candidateArm,
      baseline: baselineArm,
      metric,
      ...(stage !== undefined && { stage }),
    },
    runIds,
    callIds,
    ...extras,
  });
}

function effectClaims(
  comparison: Comparison,
  verdict: MeasuredVerdict,
  input: ReportInput,
  claim: MakeClaim,
): readonly Claim[] {
  const { ratio, ratioLow, ratioHigh, confidence, baselineRuns, candidateRuns } = verdict;
  const blocked = comparison.design === "blocked";
  const n = blocked ? baselineRuns : baselineRuns + candidateRuns;
  const fewest = Math.min(baselineRuns, candidateRuns);
  const known = ratioLow !== null && ratioHigh !== null;
  const inner = equivalenceInterval(comparison, input);
  const supported = supportedMargin(verdict);
  const test = blocked ? "paired t test on logarithms" : "Welch's t test on logarithms";
  return [
    claim("change", "Change", percentChange(ratio), "%", `100 × (ratio − 1); ${test}`, {
      n,
      ...(known && { interval: bounds(ratioLow, ratioHigh, confidence) }),
    }),
    claim("ratio", "Ratio", ratio, "ratio", `ratio of geometric means; ${test}`, {
      n,
      ...(known && { interval: { low: ratioLow, high: ratioHigh, level: confidence } }),
    }),
    ...(inner === undefined
      ? []
      : [
          claim("equivalence", "Change, 90 % interval", percentChange(ratio), "%", EQUIVALENCE, {
            n,
            interval: bounds(inner.low, inner.high, 0.9),
          }),
        ]),
    claim("p", "p-value", verdict.p, "p", `${test}, two-sided`, { n }),
    claim("pAdjusted", "p-value, Holm", verdict.pAdjusted, "p", "Holm over all candidates", { n }),
    claim("pEquivalence", "p-value of equivalence", verdict.pEquivalence, "p", EQUIVALENCE, { n }),
    claim(
      "runs",
      blocked ? "Pairs of runs" : "Runs of both arms",
      n,
      blocked ? "pairs" : "runs",
      blocked ? "blocks in which both arms have a value" : "runs with a value, both arms",
    ),
    claim("fewestRuns", "Runs of the smaller arm", fewest, "runs", "runs with a value"),
    ...(supported === undefined
      ? []
      : [
          claim(
            "supportedMargin",
            "Smallest margin that holds the interval",
            supported * 100,
            "%",
            "100 × (1 − exp(−largest |log| of the interval's bounds))",
          ),
        ]),
    ...(verdict.kind === "inconclusive" ? neededClaims(verdict.requiredRuns, claim) : []),
  ];
}

const EQUIVALENCE = "two one-sided t tests on logarithms against the margin, each at 5 %";
const POWER = "runs per arm for 80 % power to see the margin, from the spread of these runs";

function neededClaims(requiredRuns: number | null | undefined, claim: MakeClaim): readonly Claim[] {
  const target = requiredRuns === null ? null : Math.max(FEWEST_RUNS, requiredRuns ?? FEWEST_RUNS);
  return [
    ...(requiredRuns === undefined
      ? []
      : [claim("requiredRuns", "Runs needed", requiredRuns, "runs", `${POWER}; none = over 1000`)]),
    claim("targetRuns", "Runs needed for a verdict", target, "runs", `${POWER}, at least five`),
  ];
}

function floorClaims(
  comparison: Comparison,
  input: ReportInput,
  claim: MakeClaim,
): readonly Claim[] {
  const check = floorCheck(comparison, input);
  if (check === undefined) return [];
  const { differenceNs, marginNs } = check;
  return [
    ...(differenceNs === undefined
      ? []
      : [claim("differenceNs", "Difference", differenceNs, "ns", "|ratio − 1| × baseline mean")]),
    claim("marginNs", "Margin as a time", marginNs, "ns", "margin × baseline mean"),
  ];
}

function bounds(low: number, high: number, level: number): Claim["interval"] {
  return {
    low: percentChange(low),
    high: percentChange(high),
    level,
  };
}
