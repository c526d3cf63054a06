import type { CellCounts, StageCounts } from "@runproof/contract";
import { findMeasure, runOutcome } from "@runproof/metrics";

import type { ReportInput } from "../../report-input.ts";
import { share } from "../../wording/numbers.ts";
import { left, number, right, text } from "../cells.ts";
import { countAlike } from "../count-alike.ts";
import type { Block, ListItem, Section } from "../report-document.ts";

const COUNTS: readonly (readonly [string, (counts: CellCounts) => number])[] = [
  ["Planned runs", ({ plannedRuns }) => plannedRuns],
  ["Usable runs", ({ okRuns }) => okRuns],
  ["Failed runs", ({ failedRuns }) => failedRuns],
  ["Runs disturbed by the measuring process", ({ invalidRuns }) => invalidRuns],
  ["Failed calls", ({ failedCalls }) => failedCalls],
  ["Cold calls while measuring", ({ coldCalls }) => coldCalls],
  ["Truncated prompts", ({ truncatedPrompts }) => truncatedPrompts],
  ["Cache hits", ({ cacheHits }) => cacheHits],
  ["Answers at the token limit", ({ limitReached }) => limitReached],
];

const STEP_COUNTS: readonly (readonly [string, (counts: StageCounts) => number])[] = [
  ["Failed steps", ({ failed }) => failed],
  ["Further attempts at a step", ({ attempts, executions }) => attempts - executions],
  ["Steps with a note", ({ noted }) => noted],
];

/** Longest list of steps that failed or were tried again. */
const MOST_STEPS = 30;

/** What went wrong: counted, never averaged away. */
export function failures(input: ReportInput): Section {
  const { measures, resolvedPlan } = input;
  const rates = resolvedPlan.cells.map(({ id }) => {
    const summary = findMeasure(measures, id, "failureRate")?.summary;
    if (summary === undefined) return "no run";
    const { mean, meanLow, meanHigh } = summary;
    return `${share(mean)} (${share(meanLow ?? 0)} to ${share(meanHigh ?? 1)})`;
  });
  return {
    id: "failures",
    title: "Failures and warnings",
    blocks: [
      {
        kind: "table",
        caption: "Events per arm",
        columns: [left("Event"), ...measures.counts.map(({ arm }) => right(arm))],
        rows: [
          ...COUNTS.map(([title, read]) => [
            text(title),
            ...measures.counts.map((counts) => number(String(read(counts)))),
          ]),
          ...STEP_COUNTS.map(([title, read]) => [
            text(title),
            ...measures.counts.map(({ cellId }) =>
              number(String(sumOfSteps(measures.stages ?? [], cellId, read))),
            ),
          ]),
          [
            text("Failure rate of runs (95 % Wilson interval)"),
            ...rates.map((rate) => number(rate)),
          ],
        ],
      },
      ...listBlocks("Failed and disturbed runs", lostRuns(input)),
      ...listBlocks("Steps that failed or were tried again", troubledSteps(input)),
      ...listBlocks("Calls sent again while the model was loading", retriedCalls(input)),
      ...listBlocks(
        "Problems with the records",
        input.problems.map((problem) => ({ text: problem })),
      ),
    ],
  };
}

function sumOfSteps(
  stages: readonly StageCounts[],
  cellId: string,
  read: (counts: StageCounts) => number,
): number {
  return stages
    .filter((stage) => stage.cellId === cellId)
    .reduce((sum, stage) => sum + read(stage), 0);
}

/** Failures inside runs, those of runs that ended well after all too; alike but for their numbers = one. */
function troubledSteps({ runs, calls, resolvedPlan }: ReportInput): readonly ListItem[] {
  const failedCalls = new Map(
    calls.filter(({ status }) => status !== "ok").map((call) => [call.id, call]),
  );
  const troubles = runs.flatMap((run) =>
    run.stages
      .filter(({ attempts, status }) => attempts > 1 || status !== "ok")
      .map(({ name, attempts, status, error, callIds }) => {
        const errors = callIds.flatMap((id) => failedCalls.get(id)?.error ?? []);
        const last = error ?? errors.at(-1);
        const why = last === undefined ? "" : `, ${last.code}: ${last.message}`;
        const tried = attempts > 1 ? `${attempts} attempts, ` : "";
        return { stage: name, arm: run.arm, text: `${tried}${status}${why}` };
      }),
  );
  return countAlike(
    troubles,
    resolvedPlan.cells.map(({ arm }) => arm),
    MOST_STEPS,
  );
}

function retriedCalls({ calls }: ReportInput): readonly ListItem[] {
  return calls.flatMap(({ id, retries = [] }): readonly ListItem[] => {
    const last = retries.at(-1);
    if (last === undefined) return [];
    return [{ lead: id, text: `${retries.length} refused, the last with: ${last.error.message}` }];
  });
}

function lostRuns({ runs }: ReportInput): readonly ListItem[] {
  return runs.flatMap((run): readonly ListItem[] => {
    const outcome = runOutcome(run);
    if (outcome === "ok") return [];
    const why =
      outcome === "invalid"
        ? (run.invalidReason ?? "disturbed by the measuring process")
        : `${run.error?.code ?? run.status}: ${run.error?.message ?? "no message"}`;
    return [{ lead: `${run.id}, ${run.arm}`, text: `${outcome}, ${why}` }];
  });
}

function listBlocks(title: string, items: readonly ListItem[]): readonly Block[] {
  if (items.length === 0) return [];
  return [
    { kind: "heading", text: title },
    { kind: "list", items },
  ];
}
