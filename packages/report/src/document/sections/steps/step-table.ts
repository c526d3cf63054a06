import type { Cell as PlanCell, MetricId, StageCounts, Step, Summary } from "@runproof/contract";
import { innerSteps } from "@runproof/contract";
import { findMeasure } from "@runproof/metrics";

import type { ReportInput } from "../../../report-input.ts";
import { metricFormat } from "../../../wording/metric-unit.ts";
import { left, NOTHING, number, right, text } from "../../cells.ts";
import type { Block, Cell, Column } from "../../report-document.ts";
import { waitsText } from "./waits-text.ts";

/** The steps of one arm, each with its time, its part of the critical path and what it waited for. */
export function stepTable(input: ReportInput, cell: PlanCell, folded: boolean): Block | undefined {
  const { id, arm } = cell;
  const counts = (input.measures.stages ?? []).filter(({ cellId }) => cellId === id);
  const summaryOf = (metric: MetricId, stage?: string): Summary | undefined =>
    findMeasure(input.measures, id, metric, stage)?.summary;
  const workflow = summaryOf("workflowMs");
  if (workflow === undefined) return undefined;
  const depths = depthsOf(input.resolvedPlan.workflows[cell.workflow]?.steps ?? []);
  const unusual = counts.some(
    ({ runs, executions, attempts, failed }) =>
      executions !== runs || attempts !== runs || failed > 0,
  );
  const columns: readonly StepColumn[] = [
    {
      column: right("Time, mean ± sd"),
      cellOf: ({ stage }) => timeText(summaryOf("stageMs", stage)),
    },
    {
      column: right("Share of run"),
      cellOf: ({ stage }) => shareText(summaryOf("stageShare", stage)?.mean),
    },
    {
      column: right("Share of critical path"),
      cellOf: ({ stage }) => shareText(shareOfAll(summaryOf("criticalShare", stage), workflow)),
    },
    {
      column: right("Runs on it"),
      cellOf: (each) =>
        summaryOf("criticalMs", each.stage) === undefined
          ? NOTHING
          : `${each.criticalRuns} of ${each.okRuns}`,
    },
    {
      column: { ...left("Waited for"), wide: true },
      cellOf: ({ stage }) => waitsText(input.measures, id, stage),
    },
    ...(unusual ? [{ column: right("Executions"), cellOf: executionsText }] : []),
    { column: right("Calls"), cellOf: callsText },
  ];
  const between = summaryOf("betweenStepsMs");
  return {
    kind: "table",
    caption: `Steps of ${arm}, ${workflow.n} usable ${workflow.n === 1 ? "run" : "runs"}`,
    columns: [left("Step"), ...columns.map(({ column }) => column)],
    rows: [
      ...counts.map((each) => [
        text(`${"›\u00A0".repeat(depths.get(each.stage) ?? 0)}${each.stage}`),
        ...columns.map((column) => cellOf(column, column.cellOf(each))),
      ]),
      ...(between === undefined || between.mean === 0
        ? []
        : [
            summaryRow("between steps", columns, [
              timeText(between),
              NOTHING,
              shareText(between.mean / workflow.mean),
              NOTHING,
              "client\u00A0100\u00A0%",
            ]),
          ]),
      summaryRow("whole run", columns, [
        timeText(workflow),
        shareText(1),
        shareText(1),
        NOTHING,
        waitsText(input.measures, id, undefined),
      ]),
    ],
    ...(folded && { folded: true }),
  };
}

interface StepColumn {
  readonly column: Column;
  readonly cellOf: (counts: StageCounts) => string;
}

function cellOf({ column }: StepColumn, value: string): Cell {
  return column.align === "left" ? text(value) : number(value);
}

/** A row about no single step: texts for the first columns, nothing for the others. */
function summaryRow(
  title: string,
  columns: readonly StepColumn[],
  values: readonly string[],
): readonly Cell[] {
  return [text(title), ...columns.map((column, index) => cellOf(column, values[index] ?? NOTHING))];
}

function timeText(summary: Summary | undefined): string {
  if (summary === undefined) return NOTHING;
  const { unit, format } = metricFormat("stageMs", summary.mean);
  const spread = summary.stdDev === null ? "" : ` ± ${format(summary.stdDev)}`;
  return `${format(summary.mean)}${spread} ${unit}`;
}

/** Over all usable runs: one that did not execute the step has none of it on its path. */
function shareOfAll(summary: Summary | undefined, { n }: Summary): number | undefined {
  return summary === undefined ? undefined : summary.sum / n;
}

function shareText(ratio: number | undefined): string {
  if (ratio === undefined) return NOTHING;
  const percent = ratio * 100;
  return `${percent > 0 && percent < 0.1 ? "< 0.1" : percent.toFixed(1)} %`;
}

/** "6", "12 (1 failed)", "6 (7 attempts)". */
function executionsText({ executions, attempts, failed }: StageCounts): string {
  const more = [
    ...(attempts > executions ? [`${attempts} attempts`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ];
  return more.length === 0 ? String(executions) : `${executions} (${more.join(", ")})`;
}

function callsText({ calls, failedCalls }: StageCounts): string {
  if (calls === 0) return NOTHING;
  return failedCalls === 0 ? String(calls) : `${calls} (${failedCalls} failed)`;
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
