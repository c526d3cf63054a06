import type { Cell as PlanCell, Comparison, MetricOfRecord, StageName } from "@runproof/contract";

import type { ClaimBook } from "../../../claims/claim-book.ts";
import { comparisonClaimId, countClaimId, measureClaimId } from "../../../claims/claim-id.ts";
import { claimsOf } from "../../../claims/claims-of.ts";
import { effectsOfMetric } from "../../../decide/effects.ts";
import type { ReportInput } from "../../../report-input.ts";
import { effectText } from "../../../wording/effect-text.ts";
import { metricTitle, type MetricSubject } from "../../../wording/metric-name.ts";
import { metricFormat, type MetricFormat } from "../../../wording/metric-unit.ts";
import { pValue } from "../../../wording/numbers.ts";
import { verdictLabel } from "../../../wording/verdict-label.ts";
import { isMeasured } from "../../../wording/verdict-words.ts";
import { badge, count, figure, left, NOTHING, nothing, right, text } from "../../cells.ts";
import type { Block, Cell, Column } from "../../report-document.ts";
import { sweepOfInput } from "../../sweep-of-input.ts";
import { stagesOfMetric } from "../../workflow/stages-of-metric.ts";

/** Longer tables are folded. */
const FEW_ARMS = 40;
/** Stages that have a column of their own. */
const MOST_STAGES = 3;

/** One column of the table, and what it says of an arm. */
interface ArmColumn {
  readonly column: Column;
  readonly cellOf: (cell: PlanCell) => Cell;
}

/** Every arm in one line: what was asked, what was measured, and what that decides. */
export function armTableBlocks(input: ReportInput): readonly Block[] {
  const { cells, plan } = input.resolvedPlan;
  const [deciding] = plan.metrics;
  if (deciding === undefined) return [];
  const book = claimsOf(input);
  const ranAlike = (sweepOfInput(input)?.merged.length ?? 0) > 0;
  const columns = [
    { column: left("Arm"), cellOf: ({ arm }: PlanCell) => text(arm) },
    ...verdictColumns(input, deciding),
    ...levelColumns(input),
    {
      column: right("Runs"),
      cellOf: ({ arm }: PlanCell) => count(book, countClaimId(arm, "okRuns")),
    },
    valueColumn(input, { metric: deciding.id, stage: deciding.stage }, true),
    ...ttftColumns(input, deciding),
    ...loadColumns(input),
    {
      column: right("Failed runs"),
      cellOf: ({ arm }: PlanCell) => count(book, countClaimId(arm, "failedRuns")),
    },
  ];
  return [
    {
      kind: "table",
      caption: `Every arm: what decides against ${plan.baseline}, and what was measured${ranAlike ? "; verdict and ratio of arms that ran alike are those of all their runs" : ""}`,
      columns: columns.map(({ column }) => column),
      rows: cells.map((cell) => columns.map(({ cellOf }) => cellOf(cell))),
      ...(cells.length > FEW_ARMS && { folded: true as const }),
    },
  ];
}

function levelColumns({ resolvedPlan: { plan } }: ReportInput): readonly ArmColumn[] {
  const levels = new Map(plan.arms.map((arm) => [arm.name, arm.levels]));
  const factors = [...new Set(plan.arms.flatMap((arm) => Object.keys(arm.levels ?? {})))];
  return factors.map((factor) => ({
    column: left(factor),
    cellOf: ({ arm }) => text(String(levels.get(arm)?.[factor] ?? NOTHING)),
  }));
}

/** Means of one metric, all in the unit of the baseline's. */
function valueColumn(input: ReportInput, subject: MetricSubject, withSpread: boolean): ArmColumn {
  const book = claimsOf(input);
  const { unit, format } = formatOf(input, subject, book);
  return {
    column: right(`${metricTitle(subject)}${withSpread ? ", mean ± sd" : ""} (${unit})`),
    cellOf: ({ arm }) => {
      const claim = book.find(measureClaimId({ arm, ...subject }, "mean"));
      if (claim === undefined || claim.value === null) return nothing();
      const { value, stdDev } = claim;
      const spread = withSpread && stdDev !== undefined ? ` ± ${format(stdDev)}` : "";
      return figure(claim, `${format(value)}${spread}`);
    },
  };
}

function formatOf(input: ReportInput, subject: MetricSubject, book: ClaimBook): MetricFormat {
  const values = input.resolvedPlan.cells.flatMap(
    ({ arm }) => book.find(measureClaimId({ arm, ...subject }, "mean"))?.value ?? [],
  );
  return metricFormat(subject.metric, values.find((value) => value !== 0) ?? 0);
}

function ttftColumns(input: ReportInput, deciding: MetricOfRecord): readonly ArmColumn[] {
  const stages: readonly (StageName | undefined)[] = stagesOfMetric(input.measures, "ttftMs");
  return stages
    .filter((stage) => deciding.id !== "ttftMs" || deciding.stage !== stage)
    .slice(0, MOST_STAGES)
    .map((stage) => valueColumn(input, { metric: "ttftMs", stage }, false));
}

function loadColumns(input: ReportInput): readonly ArmColumn[] {
  const book = claimsOf(input);
  const loads = (arm: string): ReturnType<ClaimBook["find"]> =>
    book.find(measureClaimId({ arm, metric: "coldStartMs" }, "mean"));
  const seen = input.resolvedPlan.cells.some(({ arm }) => typeof loads(arm)?.value === "number");
  if (!seen) return [];
  const { unit, format } = formatOf(input, { metric: "coldStartMs" }, book);
  return [
    {
      column: right("Cold starts"),
      cellOf: ({ arm }) => {
        const claim = loads(arm);
        return claim?.n === undefined ? nothing() : figure(claim, String(claim.n));
      },
    },
    {
      column: right(`Load, mean (${unit})`),
      cellOf: ({ arm }) => {
        const claim = loads(arm);
        return typeof claim?.value === "number" ? figure(claim, format(claim.value)) : nothing();
      },
    },
  ];
}

/** Arms that ran alike share a verdict: it stands in the line of the first of them. */
function verdictColumns(input: ReportInput, deciding: MetricOfRecord): readonly ArmColumn[] {
  const { baseline } = input.resolvedPlan.plan;
  const book = claimsOf(input);
  const effects = effectsOfMetric(input, deciding);
  const own = new Map(effects.map(({ comparison }) => [comparison.candidateArm, comparison]));
  const firstOf = new Map(
    effects.flatMap(({ comparison, arms }) => arms.map((arm) => [arm, comparison.candidateArm])),
  );
  const measured = (
    title: string,
    what: "ratio" | "pAdjusted",
    print: (comparison: Comparison) => string | undefined,
  ): ArmColumn => ({
    column: right(title),
    cellOf: ({ arm }) => {
      const comparison = own.get(arm);
      const printed = comparison && print(comparison);
      return comparison === undefined || printed === undefined
        ? nothing()
        : figure(book.get(comparisonClaimId(comparison, what)), printed);
    },
  });
  return [
    {
      column: left("Verdict"),
      cellOf: ({ arm }) => {
        const comparison = own.get(arm);
        if (comparison !== undefined) {
          return badge(verdictLabel([comparison]), comparison.verdict.kind);
        }
        const first = firstOf.get(arm);
        return text(first === undefined && arm === baseline ? "baseline" : `ran like ${first}`);
      },
    },
    measured("Ratio (95 % CI)", "ratio", ({ verdict }) =>
      isMeasured(verdict) ? effectText(verdict).ratio.replace("95 % CI ", "") : undefined,
    ),
    measured("p, Holm", "pAdjusted", ({ verdict }) =>
      isMeasured(verdict) && verdict.pAdjusted !== null
        ? pValue(verdict.pAdjusted).replace(/^p (= )?/, "")
        : undefined,
    ),
  ];
}
