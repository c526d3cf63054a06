import { decidingComparisons } from "../../decide/deciding-comparisons.ts";
import type { ReportInput } from "../../report-input.ts";
import { isMeasured } from "../../wording/verdict-words.ts";
import { left, text } from "../cells.ts";
import type { Block, Cell, Section } from "../report-document.ts";
import { triggers } from "./triggers.ts";

/** When what is decided must be decided anew: each condition with the value it was measured at. */
export function invalidation(input: ReportInput): Section {
  const all = triggers(input);
  const known = all.flatMap(({ when, measuredAt }): readonly (readonly Cell[])[] =>
    measuredAt === undefined ? [] : [[text(when), measuredAt]],
  );
  const unknown = all.filter(({ measuredAt }) => measuredAt === undefined);
  const own = input.resolvedPlan.plan.invalidationTriggers ?? [];
  return {
    id: "invalidation",
    title: "Invalidation triggers",
    blocks: [
      { kind: "paragraph", text: introduction(input) },
      {
        kind: "table",
        caption: "What ends the validity of this report, and what was measured",
        columns: [left("It no longer holds when"), left("Measured at")],
        rows: [...known, ...own.map((each) => [text(each), text("the plan says so")])],
      },
      ...notRecorded(unknown.map(({ when }) => when)),
    ],
  };
}

function introduction(input: ReportInput): string {
  return decidingComparisons(input).some(({ verdict }) => isMeasured(verdict))
    ? "Verdicts and numbers hold for what was measured. When one of these occurs, measure again before relying on them."
    : "There is no verdict. The numbers hold for what was measured, until one of these occurs.";
}

/** What nobody wrote down cannot be checked later. */
function notRecorded(conditions: readonly string[]): readonly Block[] {
  if (conditions.length === 0) return [];
  return [
    {
      kind: "paragraph",
      text: `Nothing was recorded to check these against: ${conditions.join("; ")}.`,
    },
  ];
}
