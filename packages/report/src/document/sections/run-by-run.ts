import type { CallRecord, Cell as PlanCell, RunRecord, StageRecord } from "@runproof/contract";
import {
  callMeasures,
  flagCalls,
  runOutcome,
  workflowSpan,
  type CallFlags,
} from "@runproof/metrics";

import type { ReportInput } from "../../report-input.ts";
import { left, NOTHING, number, right, text } from "../cells.ts";
import type { Block, Cell, Section } from "../report-document.ts";

/** More runs than this are in calls.csv only: a report is to be read. */
const MOST_RUNS = 100;
const FEWEST_RUNS_PER_ARM = 5;
/** Of one run. */
const MOST_CALLS = 12;
/** Of all runs. */
const MOST_ROWS = 400;

/** Every run of every arm with its calls, in order of execution. */
export function runByRun(input: ReportInput): Section {
  const flags = flagCalls(input);
  const perArm = Math.floor(MOST_RUNS / input.resolvedPlan.cells.length);
  const rowsOfRun = 1 + Math.min(MOST_CALLS, Math.ceil(callsPerRun(input)));
  const mostRuns = Math.max(
    FEWEST_RUNS_PER_ARM,
    Math.min(perArm, Math.floor(MOST_ROWS / rowsOfRun / input.resolvedPlan.cells.length)),
  );
  const blocks = input.resolvedPlan.cells.flatMap((cell): readonly Block[] => {
    const runs = input.runs
      .filter((run) => run.cellId === cell.id)
      .toSorted((a, b) => a.sequence - b.sequence);
    const shown = runs.slice(0, mostRuns);
    const table = runTable(cell, shown, input, flags);
    if (shown.length === runs.length) return [table];
    const note = `The first ${shown.length} of ${runs.length} runs of ${cell.arm}; all of them are in calls.csv.`;
    return [table, { kind: "paragraph", text: note }];
  });
  return {
    id: "run-by-run",
    title: "Run by run",
    blocks: [
      {
        kind: "paragraph",
        text: "Order is the place of the run in the whole session. TTFT is the time from writing the request to the first chunk with content; decode is (output tokens − 1) / evaluation time; a step's time stands in the line of its first call.",
      },
      ...blocks,
    ],
  };
}

function callsPerRun({ measures }: ReportInput): number {
  const calls = measures.counts.reduce((sum, counts) => sum + counts.calls, 0);
  const runs = measures.counts.reduce((sum, counts) => sum + counts.plannedRuns, 0);
  return calls / Math.max(1, runs);
}

function runTable(
  cell: PlanCell,
  runs: readonly RunRecord[],
  { calls }: ReportInput,
  flags: ReadonlyMap<string, CallFlags>,
): Block {
  const callById = new Map(calls.map((call) => [call.id, call]));
  return {
    kind: "table",
    caption: `Runs of ${cell.arm}`,
    columns: [
      left("Run"),
      right("Block"),
      right("Order"),
      left("Stage"),
      right("TTFT (ms)"),
      right("Decode (tokens/s)"),
      right("Prompt tokens"),
      right("Output tokens"),
      right("Time (s)"),
      left("Seen"),
    ],
    rows: runs.flatMap((run) => runRows(run, callById, flags)),
  };
}

function runRows(
  run: RunRecord,
  callById: ReadonlyMap<string, CallRecord>,
  flags: ReadonlyMap<string, CallFlags>,
): readonly (readonly Cell[])[] {
  const place = [text(run.id), number(String(run.block + 1)), number(String(run.sequence + 1))];
  const all = run.stages.flatMap((stage) =>
    stage.callIds.flatMap((id, index) => {
      const call = callById.get(id);
      return call === undefined ? [] : [{ call, stage, first: index === 0 }];
    }),
  );
  const calls = all.slice(0, MOST_CALLS);
  const hidden = all.length - calls.length;
  return [
    ...calls.map(({ call, stage, first }) => {
      const { ttftMs, decodeTokensPerSecond, promptTokens, outputTokens } = callMeasures(call);
      return [
        ...place,
        text(stageText(stage)),
        number(fixed(ttftMs, 1)),
        number(fixed(decodeTokensPerSecond, 2)),
        number(fixed(promptTokens, 0)),
        number(fixed(outputTokens, 0)),
        number(first ? fixed((stage.endNs - stage.startNs) / 1e9, 3) : NOTHING),
        text(flagText(call, flags.get(call.id))),
      ];
    }),
    [
      ...place,
      text("workflow"),
      ...Array.from({ length: 4 }, () => number(NOTHING)),
      number(fixed(workflowSeconds(run), 3)),
      text(hidden > 0 ? `${outcomeText(run)} (${hidden} more calls)` : outcomeText(run)),
    ],
  ];
}

function workflowSeconds(run: RunRecord): number | undefined {
  const span = workflowSpan(run);
  return span === undefined ? undefined : (span.endNs - span.startNs) / 1e9;
}

/** "improve", "improve, round 2", "write, 2 attempts". */
function stageText({ name, iteration, attempts }: StageRecord): string {
  return [
    name,
    iteration === undefined ? undefined : `round ${iteration + 1}`,
    attempts > 1 ? `${attempts} attempts` : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(", ");
}

function outcomeText(run: RunRecord): string {
  switch (runOutcome(run)) {
    case "ok":
      return NOTHING;
    case "cancelled":
      return "stopped by a person";
    case "invalid":
      return `left out: ${run.invalidReason ?? "disturbed by the measuring process"}`;
    case "failed":
      return `failed: ${run.error?.code ?? run.status}`;
  }
}

function flagText(call: CallRecord, flags: CallFlags | undefined): string {
  const seen = [
    call.status === "ok" ? undefined : `${call.status}: ${call.error?.code ?? "no reason"}`,
    flags?.cold === true ? "cold" : undefined,
    flags?.truncatedPrompt === true ? "truncated prompt" : undefined,
    flags?.shiftedContext === true ? "shifted context" : undefined,
    flags?.cacheHit === true ? "cache hit" : undefined,
    flags?.limitReached === true ? "token limit" : undefined,
  ].filter((flag) => flag !== undefined);
  return seen.length === 0 ? NOTHING : seen.join(", ");
}

function fixed(value: number | undefined, decimals: number): string {
  return value === undefined ? NOTHING : value.toFixed(decimals);
}
