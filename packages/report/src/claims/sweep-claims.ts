import {
  metricDefinition,
  type Claim,
  type Consistency,
  type EffectiveGroup,
  type FactorSensitivity,
  type LoadCost,
  type SweepFile,
  type VerdictCounts,
} from "@runproof/contract";
import { findMeasure, runOutcome } from "@runproof/metrics";

import { sweepOfInput } from "../document/sweep-of-input.ts";
import type { ReportInput } from "../report-input.ts";
import { metricPhrase } from "../wording/metric-name.ts";
import { percentChange } from "../wording/percent-change.ts";
import { claimProvenance } from "./claim-provenance.ts";
import { claimSource, keyedSubjects, wholeSource, type ClaimSource } from "./claim-source.ts";
import {
  factorClaimId,
  loadClaimId,
  mergedRunsClaimId,
  spreadClaimId,
  verdictCountClaimId,
} from "./sweep-claim-id.ts";

/** What is counted of the verdicts in one metric. */
export const COUNTED_VERDICTS = {
  faster: "faster",
  slower: "slower",
  equivalent: "equivalent",
  inconclusive: "inconclusive",
  notComparable: "not comparable",
  notMeasured: "not measured",
} as const satisfies Partial<Record<keyof VerdictCounts, string>>;

/** Every number on what many arms show together. */
export function sweepSources(input: ReportInput): readonly ClaimSource[] {
  const of = <Part>(part: (sweep: SweepFile) => readonly Part[]): readonly Part[] => {
    const sweep = sweepOfInput(input);
    return sweep === undefined ? [] : part(sweep);
  };
  return [
    wholeSource(["sweep.counts"], () =>
      of((sweep) => sweep.verdictCounts).flatMap((counts) => countClaims(counts, input)),
    ),
    wholeSource(["sweep.factors"], () =>
      of((sweep) => sweep.sensitivity).flatMap((each) => factorClaims(each, input)),
    ),
    claimSource(
      keyedSubjects(() => of((sweep) => sweep.consistency), spreadClaimId),
      (spread) => spreadClaims(spread, input),
    ),
    wholeSource(["sweep.merged"], () =>
      of((sweep) => sweep.merged).map((group) => mergedClaim(group, input)),
    ),
    wholeSource(["sweep.loads"], () =>
      of((sweep) => sweep.loadCosts).flatMap((cost) => loadClaims(cost, input)),
    ),
  ];
}

/** What claims of one kind have in common. */
function base(
  input: ReportInput,
  formula: string,
  runIds: readonly string[] = [],
): Omit<Claim, "id" | "label" | "value" | "unit"> {
  return {
    provenance: claimProvenance(input, "derived"),
    formula,
    subject: {},
    runIds: [...runIds],
    callIds: [],
  };
}

/** The runs that have a value of a metric, of all arms. */
function runsWith(
  input: ReportInput,
  { metric, stage }: Pick<FactorSensitivity, "metric" | "stage">,
): readonly string[] {
  return input.measures.measures
    .filter((measure) => measure.metric === metric && measure.stage === stage)
    .flatMap(({ observations }) => observations.map(({ runId }) => runId));
}

function countClaims(counts: VerdictCounts, input: ReportInput): readonly Claim[] {
  const { metric, stage } = counts;
  const runIds = runsWith(input, counts);
  return Object.entries(COUNTED_VERDICTS).map(([what, word]) => ({
    ...base(input, "number of arms with this verdict", runIds),
    id: verdictCountClaimId(counts, what),
    label: `Arms that are ${word} in ${metricPhrase({ metric, stage })}`,
    value: counts[what as keyof typeof COUNTED_VERDICTS],
    unit: "arms",
    subject: { metric, ...(stage !== undefined && { stage }) },
  }));
}

function factorClaims(sensitivity: FactorSensitivity, input: ReportInput): readonly Claim[] {
  const { metric, stage, terms, runs, confidence } = sensitivity;
  const anova = "analysis of variance of logarithms, blocks and other factors accounted for";
  const runIds = runsWith(input, sensitivity);
  return terms.flatMap((term): readonly Claim[] => {
    const about = `${term.factors.join(" with ")} in ${metricPhrase({ metric, stage })}`;
    const common = {
      ...base(input, anova, runIds),
      n: runs,
      subject: { metric, ...(stage !== undefined && { stage }) },
    };
    return [
      {
        ...common,
        id: factorClaimId(sensitivity, term, "pAdjusted"),
        label: `p-value, Holm: ${about}`,
        value: term.pAdjusted,
        unit: "p",
      },
      {
        ...common,
        id: factorClaimId(sensitivity, term, "share"),
        label: `Share explained (partial ω²): ${about}`,
        value: term.partialOmegaSquared,
        unit: "ratio",
      },
      {
        ...common,
        id: factorClaimId(sensitivity, term, "detectable"),
        label: `Change that could have been seen: ${about}`,
        value: percentChange(term.detectable),
        unit: "%",
        formula: "change between two levels that 80 of 100 such experiments would resolve",
      },
      ...(term.levels ?? []).map(({ level, against, ratio, ratioLow, ratioHigh }) => ({
        ...common,
        id: factorClaimId(sensitivity, term, `level ${level}`),
        label: `Change, ${level} against ${against}: ${about}`,
        value: percentChange(ratio),
        unit: "%",
        interval: {
          low: percentChange(ratioLow),
          high: percentChange(ratioHigh),
          level: confidence,
        },
        formula: `${anova}; intervals hold for all levels together`,
      })),
    ];
  });
}

function spreadClaims(spread: Consistency, input: ReportInput): readonly Claim[] {
  const { arm, cellId, metric, stage, cv, cvLow, cvHigh, n } = spread;
  if (cv === undefined) return [];
  const observations = findMeasure(input.measures, cellId, metric, stage)?.observations ?? [];
  return [
    {
      ...base(
        input,
        "sample standard deviation / mean over runs",
        observations.map(({ runId }) => runId),
      ),
      id: spreadClaimId(spread),
      label: `Coefficient of variation of ${metricPhrase({ metric, stage })} of ${arm}`,
      value: cv,
      unit: "ratio",
      n,
      ...(cvLow !== undefined &&
        cvHigh !== undefined && { interval: { low: cvLow, high: cvHigh, level: 0.95 } }),
      subject: { arm, metric, ...(stage !== undefined && { stage }) },
    },
  ];
}

function mergedClaim(group: EffectiveGroup, input: ReportInput): Claim {
  const arms = new Set(group.arms);
  const runs = input.runs.filter((run) => arms.has(run.arm) && runOutcome(run) === "ok");
  return {
    ...base(
      input,
      "usable runs of all arms of the group",
      runs.map(({ id }) => id),
    ),
    id: mergedRunsClaimId(group),
    label: `Usable runs of arms that ran like ${group.arm}`,
    value: runs.length,
    unit: "runs",
  };
}

function loadClaims(cost: LoadCost, input: ReportInput): readonly Claim[] {
  const { factor, level, loads, meanMs, meanLow, meanHigh } = cost;
  const about = `with ${factor} ${level}`;
  const runIds = runsOfLevel(input, cost);
  return [
    {
      ...base(input, "number of calls that loaded the model", runIds),
      id: loadClaimId(cost, "loads"),
      label: `Loads of the model ${about}`,
      value: loads,
      unit: "loads",
    },
    ...(meanMs === undefined
      ? []
      : [
          {
            ...base(input, "mean over loads", runIds),
            id: loadClaimId(cost, "meanMs"),
            label: `Mean load time ${about}`,
            value: meanMs,
            unit: metricDefinition("coldStartMs").unit,
            n: loads,
            ...(meanLow !== undefined &&
              meanHigh !== undefined && {
                interval: { low: meanLow, high: meanHigh, level: 0.95 },
              }),
          },
        ]),
  ];
}

/** The runs of all arms that have a level. */
function runsOfLevel(
  { resolvedPlan, runs }: ReportInput,
  { factor, level }: LoadCost,
): readonly string[] {
  const arms = new Set(
    resolvedPlan.plan.arms
      .filter(({ levels, options }) => (levels?.[factor] ?? options[factor]) === level)
      .map(({ name }) => name),
  );
  return runs.filter(({ arm }) => arms.has(arm)).map(({ id }) => id);
}
