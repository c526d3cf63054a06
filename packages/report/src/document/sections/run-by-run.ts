import type { Cell as PlanCell, RunRecord, StageRecord } from "@runproof/contract";
import {
  flagCalls,
  runOutcome,
  type CallFacts,
  type CallFlags,
  type FlagsById,
} from "@runproof/metrics";

import type { ClaimBook } from "../../claims/claim-book.ts";
import { recordClaimId } from "../../claims/claim-id.ts";
import { claimsOf } from "../../claims/claims-of.ts";
import { callsOfShownRuns, shownCalls, shownRuns } from "../../claims/shown-runs.ts";
import type { ReportInput } from "../../report-input.ts";
import { figure, left, NOTHING, nothing, right, text } from "../cells.ts";
import { detailedCells } from "../detailed-cells.ts";
import type { Block, Cell, Section } from "../report-document.ts";

const MS_PER_SECOND = 1000;

/** Every run of every arm with its calls, in order of execution. */
export function runByRun(input: ReportInput): Section {
  const flags = flagCalls(input);
  const callById = callsOfShownRuns(input);
  const ofAgents = input.agents !== undefined;
  const blocks = detailedCells(input).flatMap((cell): readonly Block[] => {
    const { shown, all } = shownRuns(cell.id, input);
    const table = runTable(cell, shown, { callById, flags, book: claimsOf(input), ofAgents });
    if (shown.length === all) return [table];
    const note = `The first ${shown.length} of ${all} runs of ${cell.arm}; all of them are in calls.csv.`;
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

/** What rows are made of. */
interface RowSource {
  readonly callById: ReadonlyMap<string, CallFacts>;
  readonly flags: FlagsById;
  readonly book: ClaimBook;
  /** Whether several agents made the calls. */
  readonly ofAgents: boolean;
}

function runTable(cell: PlanCell, runs: readonly RunRecord[], source: RowSource): Block {
  return {
    kind: "table",
    caption: `Runs of ${cell.arm}`,
    columns: [
      left("Run"),
      right("Block"),
      right("Order"),
      ...(source.ofAgents ? [left("Agent")] : []),
      left("Stage"),
      right("TTFT (ms)"),
      right("Decode (tokens/s)"),
      right("Prompt tokens"),
      right("Output tokens"),
      right("Time (s)"),
      left("Seen"),
    ],
    rows: runs.flatMap((run) => runRows(run, source)),
  };
}

function runRows(
  run: RunRecord,
  { callById, flags, book, ofAgents }: RowSource,
): readonly (readonly Cell[])[] {
  const place = [
    text(run.id),
    placeCell(run, "block", run.block),
    placeCell(run, "order", run.sequence),
  ];
  const { shown, hidden } = shownCalls(run, callById);
  const value = (id: string, decimals: number, divisor = 1): Cell => {
    const claim = book.find(id);
    return claim === undefined || claim.value === null
      ? nothing()
      : figure(claim, (claim.value / divisor).toFixed(decimals));
  };
  return [
    ...shown.map(({ call, stage, first }) => {
      const ofCall = (what: string, decimals: number, divisor?: number): Cell =>
        value(recordClaimId("call", call.id, what), decimals, divisor);
      return [
        ...place,
        ...(ofAgents ? [text(stage.agent ?? NOTHING)] : []),
        text(stageText(stage)),
        ofCall("ttftMs", 1),
        ofCall("decodeTokensPerSecond", 2),
        ofCall("promptTokens", 0),
        ofCall("outputTokens", 0),
        first ? ofCall(`${stage.name}.stageMs`, 3, MS_PER_SECOND) : nothing(),
        text(flagText(call, flags.get(call.id))),
      ];
    }),
    [
      ...place,
      ...(ofAgents ? [text("all")] : []),
      text("workflow"),
      ...Array.from({ length: 4 }, () => nothing()),
      value(recordClaimId("run", run.id, "workflowMs"), 3, MS_PER_SECOND),
      text(hidden > 0 ? `${outcomeText(run)} (${hidden} more calls)` : outcomeText(run)),
    ],
  ];
}

/** @param index from 0 */
function placeCell({ id }: RunRecord, what: "block" | "order", index: number): Cell {
  return figure({ id: recordClaimId("run", id, what) }, String(index + 1));
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

function flagText(call: CallFacts, flags: CallFlags | undefined): string {
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
