import {
  metricDefinition,
  type Claim,
  type Measure,
  type MetricId,
  type Summary,
} from "@runproof/contract";
import { findMeasure, WAIT_CAUSES, WAIT_METRIC } from "@runproof/metrics";

import type { ReportInput } from "../report-input.ts";
import { metricPhrase } from "../wording/metric-name.ts";
import { averageOf } from "./average-of.ts";
import { measureClaimId, type Statistic } from "./claim-id.ts";
import { claimProvenance } from "./claim-provenance.ts";
import { claimSource, type ClaimSource } from "./claim-source.ts";
import { driftOf } from "./drift-of.ts";
import { measureFinder } from "./measure-finder.ts";
import { observedCalls } from "./observed-calls.ts";
import { spreadOfMean } from "./spread-of-mean.ts";

/** Metrics whose distributions are drawn around their medians. */
const DRAWN: ReadonlySet<MetricId> = new Set(["ttftMs", "decodeTokensPerSecond"]);
const WAITS: ReadonlySet<MetricId> = new Set(Object.values(WAIT_METRIC));

/** The mean of every metric of every arm and step, and what else is printed of its values. */
export function measureSource(input: ReportInput): ClaimSource {
  const { measures } = input;
  const find = measureFinder(input);
  return claimSource({ find, all: () => measures.measures }, (measure) => {
    const { summary, metric } = measure;
    if (summary === undefined) return [];
    const claim = claimMaker(measure, summary);
    const average = averageOf(summary, metric);
    return [
      claim("mean", average.label, summary.mean, average.formula, spreadOfMean(summary)),
      ...(metric === "coldStartMs"
        ? [
            claim("min", "Smallest", summary.min, "smallest value"),
            claim("max", "Largest", summary.max, "largest value"),
          ]
        : []),
      ...(DRAWN.has(metric) ? [claim("median", "Median", summary.median, "median over runs")] : []),
      ...(metric === "workflowMs" ? driftClaims(measure, claim) : []),
      ...shareClaims(input, measure, summary, claim),
    ];
  });
}

type MakeClaim = (
  statistic: Statistic,
  label: string,
  value: number,
  formula: string,
  extras?: Partial<Claim>,
) => Claim;

function claimMaker(measure: Measure, summary: Summary): MakeClaim {
  const { arm, metric, stage, provenance, observations } = measure;
  const { unit, definition } = metricDefinition(metric);
  const runIds = observations.map(({ runId }) => runId);
  const callIds = observedCalls(observations);
  return (statistic, label, value, formula, extras) => ({
    id: measureClaimId(measure, statistic),
    label: `${label} ${metricPhrase({ metric, stage })} of ${arm}`,
    value,
    unit,
    n: summary.n,
    provenance,
    formula: `${formula}: ${definition}`,
    subject: { arm, metric, ...(stage !== undefined && { stage }) },
    runIds,
    callIds,
    ...extras,
  });
}

function driftClaims(measure: Measure, claim: MakeClaim): readonly Claim[] {
  const drift = driftOf(measure);
  if (drift === undefined) return [];
  const order = "with the order of execution, by ranks (Spearman)";
  return [
    claim("driftRho", "Trend of", drift.rho, `correlation ${order}`, { unit: "ratio" }),
    claim("driftP", "p-value of the trend of", drift.p, `test of the correlation ${order}`, {
      unit: "p",
    }),
  ];
}

/** Parts of a whole: of the critical path, of the run, of what a step waited for. */
function shareClaims(
  input: ReportInput,
  { metric, cellId, arm, stage }: Measure,
  summary: Summary,
  claim: MakeClaim,
): readonly Claim[] {
  const { measures } = input;
  const extras = { unit: "ratio", provenance: claimProvenance(input, "derived") } as const;
  const workflow = findMeasure(measures, cellId, "workflowMs")?.summary;
  if (workflow === undefined) return [];
  if (metric === "criticalShare") {
    // A run that did not execute the step has none of it on its path.
    const formula = "sum over runs / all usable runs";
    return [claim("share", "Share over all runs,", summary.sum / workflow.n, formula, extras)];
  }
  if (metric === "criticalMs") {
    const formula = "sum over runs / sum of workflow times";
    const share = summary.sum / workflow.sum;
    return [claim("ofMean", "Part of the mean run,", share, formula, extras)];
  }
  if (metric === "betweenStepsMs") {
    const formula = "mean / mean workflow time";
    return [claim("share", "Share of run,", summary.mean / workflow.mean, formula, extras)];
  }
  if (!WAITS.has(metric)) return [];
  const total = WAIT_CAUSES.reduce(
    (sum, cause) =>
      sum + (findMeasure(measures, cellId, WAIT_METRIC[cause], stage)?.summary?.sum ?? 0),
    0,
  );
  if (total === 0) return [];
  const formula = `sum over runs of ${arm} / sum of all causes`;
  return [claim("share", "Share of waiting,", summary.sum / total, formula, extras)];
}
