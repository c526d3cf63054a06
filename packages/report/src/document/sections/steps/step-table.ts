import type { Cell as PlanCell, Claim, MetricId, StageCounts, Step } from "@runproof/contract";
import { innerSteps } from "@runproof/contract";

import type { ClaimBook } from "../../../claims/claim-book.ts";
import { countClaimId, measureClaimId, type Statistic } from "../../../claims/claim-id.ts";
import { claimsOf } from "../../../claims/claims-of.ts";
import type { ReportInput } from "../../../report-input.ts";
import { metricFormat } from "../../../wording/metric-unit.ts";
import { figure, left, nothing, right, text } from "../../cells.ts";
import type { Block, Cell, Column } from "../../report-document.ts";
import { waitsText } from "./waits-text.ts";

/** The steps of one arm, each with its time, its part of the critical path and what it waited for. */
export function stepTable(input: ReportInput, cell: PlanCell, folded: boolean): Block | undefined {
  const { id, arm } = cell;
  const book = claimsOf(input);
  const counts = (input.measures.stages ?? []).filter(({ cellId }) => cellId === id);
  const claimOf = (metric: MetricId, statistic: Statistic, stage?: string): Claim | undefined =>
    book.find(measureClaimId({ arm, metric, stage }, statistic));
  const workflow = claimOf("workflowMs", "mean");
  if (workflow === undefined) return undefined;
  const depths = depthsOf(input.resolvedPlan.workflows[cell.workflow]?.steps ?? []);
  const unusual = counts.some(
    ({ runs, executions, attempts, failed }) =>
      executions !== runs || attempts !== runs || failed > 0,
  );
  const columns: readonly StepColumn[] = [
    {
      column: right("Time, mean ± sd"),
      cellOf: ({ stage }) => timeCell(claimOf("stageMs", "mean", stage)),
    },
    {
      column: right("Share of run"),
      cellOf: ({ stage }) => shareCell(claimOf("stageShare", "mean", stage)),
    },
    {
      column: right("Share of critical path"),
      cellOf: ({ stage }) => shareCell(claimOf("criticalShare", "share", stage)),
    },
    {
      column: right("Runs on it"),
      cellOf: ({ stage, criticalRuns, okRuns }) =>
        claimOf("criticalMs", "mean", stage) === undefined
          ? nothing()
          : figure(
              book.get(countClaimId(arm, "criticalRuns", stage)),
              `${criticalRuns} of ${okRuns}`,
            ),
    },
    {
      column: { ...left("Waited for"), wide: true },
      cellOf: ({ stage }) => text(waitsText(input.measures, id, stage)),
    },
    ...(unusual ? [{ column: right("Executions"), cellOf: executionsCell(book) }] : []),
    { column: right("Calls"), cellOf: callsCell(book) },
  ];
  const between = claimOf("betweenStepsMs", "mean");
  const { n = 0 } = workflow;
  return {
    kind: "table",
    // What unfolds is named without numbers: a button has no room for buttons that tell of claims.
    caption: folded
      ? `Steps of ${arm}`
      : `Steps of ${arm}, ${n} usable ${n === 1 ? "run" : "runs"}`,
    columns: [left("Step"), ...columns.map(({ column }) => column)],
    rows: [
      ...counts.map((each) => [
        text(`${"›\u00A0".repeat(depths.get(each.stage) ?? 0)}${each.stage}`),
        ...columns.map(({ cellOf }) => cellOf(each)),
      ]),
      ...(between === undefined || between.value === 0
        ? []
        : [
            summaryRow("between steps", columns, [
              timeCell(between),
              nothing(),
              shareCell(claimOf("betweenStepsMs", "share")),
              nothing(),
              text("client\u00A0100\u00A0%"),
            ]),
          ]),
      summaryRow("whole run", columns, [
        timeCell(workflow),
        text(WHOLE),
        text(WHOLE),
        nothing(),
        text(waitsText(input.measures, id, undefined)),
      ]),
    ],
    ...(folded && { folded: true }),
  };
}

/** By definition, not by measurement. */
const WHOLE = "100.0 %";

interface StepColumn {
  readonly column: Column;
  readonly cellOf: (counts: StageCounts) => Cell;
}

/** A row about no single step: cells for the first columns, nothing for the others. */
function summaryRow(
  title: string,
  columns: readonly StepColumn[],
  cells: readonly Cell[],
): readonly Cell[] {
  return [text(title), ...columns.map((_, index) => cells[index] ?? nothing())];
}

function timeCell(claim: Claim | undefined): Cell {
  if (claim === undefined || claim.value === null) return nothing();
  const { unit, format } = metricFormat("stageMs", claim.value);
  const spread = claim.stdDev === undefined ? "" : ` ± ${format(claim.stdDev)}`;
  return figure(claim, `${format(claim.value)}${spread} ${unit}`);
}

function shareCell(claim: Claim | undefined): Cell {
  if (claim === undefined || claim.value === null) return nothing();
  const percent = claim.value * 100;
  return figure(claim, `${percent > 0 && percent < 0.1 ? "< 0.1" : percent.toFixed(1)} %`);
}

/** "6", "12 (1 failed)", "6 (7 attempts)". */
function executionsCell(book: ClaimBook): StepColumn["cellOf"] {
  return ({ arm, stage, executions, attempts, failed }) => {
    const more = [
      ...(attempts > executions ? [`${attempts} attempts`] : []),
      ...(failed > 0 ? [`${failed} failed`] : []),
    ];
    return figure(
      book.get(countClaimId(arm, "executions", stage)),
      more.length === 0 ? String(executions) : `${executions} (${more.join(", ")})`,
    );
  };
}

function callsCell(book: ClaimBook): StepColumn["cellOf"] {
  return ({ arm, stage, calls, failedCalls }) =>
    calls === 0
      ? nothing()
      : figure(
          book.get(countClaimId(arm, "calls", stage)),
          failedCalls === 0 ? String(calls) : `${calls} (${failedCalls} failed)`,
        );
}

/** How deep every step lies in loops, branches and parallel steps, and recorded requests in theirs. */
function depthsOf(list: readonly Step[], depth = 0): ReadonlyMap<string, number> {
  const depths = new Map<string, number>();
  for (const step of list) {
    depths.set(step.id, depth);
    if (step.kind === "replay") {
      for (const { stage } of step.requests) if (!depths.has(stage)) depths.set(stage, depth + 1);
    }
    for (const inner of innerSteps(step)) {
      for (const [id, below] of depthsOf(inner, depth + 1)) depths.set(id, below);
    }
  }
  return depths;
}
