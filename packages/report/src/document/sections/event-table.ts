import type { ClaimBook } from "../../claims/claim-book.ts";
import { countClaimId, measureClaimId } from "../../claims/claim-id.ts";
import { claimsOf } from "../../claims/claims-of.ts";
import type { ReportInput } from "../../report-input.ts";
import { share } from "../../wording/numbers.ts";
import { count, figure, left, right, text } from "../cells.ts";
import type { Block, Cell } from "../report-document.ts";
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

/** With more arms than this they are the lines, and what never occurred has no column. */
const FEW_ARMS = 6;
const RATE = "Failure rate of runs (95 % Wilson interval)";

/** What is counted of every arm. */
export function eventTable(input: ReportInput): Block {
  return input.measures.counts.length > FEW_ARMS ? linePerArm(input) : columnPerArm(input);
}

function columnPerArm(input: ReportInput): Block {
  const arms = input.measures.counts.map(({ arm }) => arm);
  const book = claimsOf(input);
  const unknown = unknownCounts(input);
  return {
    kind: "table",
    caption: "Events per arm",
    columns: [left("Event"), ...arms.map(right)],
    rows: [
      ...COUNTS.map(([title, what]) => [
        text(title),
        ...arms.map((arm) => countCell(book, arm, what, unknown)),
      ]),
      [text(RATE), ...arms.map((arm) => rateCell(book, arm))],
    ],
  };
}

function linePerArm(input: ReportInput): Block {
  const arms = input.measures.counts.map(({ arm }) => arm);
  const book = claimsOf(input);
  const unknown = unknownCounts(input);
  const occurred = COUNTS.filter(
    ([, what]) =>
      unknown.has(what) || arms.some((arm) => book.get(countClaimId(arm, what)).value !== 0),
  );
  return {
    kind: "table",
    caption: "Events per arm; what occurred in none has no column",
    columns: [left("Arm"), ...occurred.map(([title]) => right(title)), right(RATE)],
    rows: arms.map((arm) => [
      text(arm),
      ...occurred.map(([, what]) => countCell(book, arm, what, unknown)),
      rateCell(book, arm),
    ]),
  };
}

function countCell(book: ClaimBook, arm: string, what: string, unknown: ReadonlySet<string>): Cell {
  return unknown.has(what) ? text("not known") : count(book, countClaimId(arm, what));
}

function rateCell(book: ClaimBook, arm: string): Cell {
  const rate = book.find(measureClaimId({ arm, metric: "failureRate" }, "mean"));
  if (rate === undefined || rate.value === null) return text("no run");
  const { low, high } = rate.interval ?? { low: 0, high: 1 };
  return figure(rate, `${share(rate.value)} (${share(low)} to ${share(high)})`);
}
