import { runOutcome } from "@runproof/metrics";

import type { ClaimBook } from "../../claims/claim-book.ts";
import { countClaimId, measureClaimId } from "../../claims/claim-id.ts";
import { claimsOf } from "../../claims/claims-of.ts";
import type { ReportInput } from "../../report-input.ts";
import { share } from "../../wording/numbers.ts";
import { count, figure, left, right, text } from "../cells.ts";
import { countAlike } from "../count-alike.ts";
import type { Block, Cell, ListItem, Section } from "../report-document.ts";
import { unknownCounts } from "../unknown-counts.ts";

const COUNTS: readonly (readonly [string, string])[] = [
  ["Planned runs", "plannedRuns"],
  ["Usable runs", "okRuns"],
  ["Failed runs", "failedRuns"],
  ["Runs disturbed by the measuring process", "invalidRuns"],
  ["Failed calls", "failedCalls"],
  ["Cold calls while measuring", "coldCalls"],
  ["Truncated prompts", "truncatedPrompts"],
  ["Cache hits", "cacheHits"],
  ["Answers at the token limit", "limitReached"],
  ["Failed steps", "failedSteps"],
  ["Further attempts at a step", "furtherAttempts"],
  ["Steps with a note", "notedSteps"],
];

/** Longest list of steps that failed or were tried again. */
const MOST_STEPS = 30;

/** What went wrong: counted, never averaged away. */
export function failures(input: ReportInput): Section {
  const arms = input.measures.counts.map(({ arm }) => arm);
  const book = claimsOf(input);
  const unknown = unknownCounts(input);
  return {
    id: "failures",
    title: "Failures and warnings",
    blocks: [
      {
        kind: "table",
        caption: "Events per arm",
        columns: [left("Event"), ...arms.map(right)],
        rows: [
          ...COUNTS.map(([title, what]) => [
            text(title),
            ...arms.map((arm) =>
              unknown.has(what) ? text("not known") : count(book, countClaimId(arm, what)),
            ),
          ]),
          [
            text("Failure rate of runs (95 % Wilson interval)"),
            ...arms.map((arm) => rateCell(book, arm)),
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

function rateCell(book: ClaimBook, arm: string): Cell {
  const rate = book.find(measureClaimId({ arm, metric: "failureRate" }, "mean"));
  if (rate === undefined || rate.value === null) return text("no run");
  const { low, high } = rate.interval ?? { low: 0, high: 1 };
  return figure(rate, `${share(rate.value)} (${share(low)} to ${share(high)})`);
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
