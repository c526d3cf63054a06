import type { ReportInput } from "../../../report-input.ts";
import { countAlike } from "../../count-alike.ts";
import type { Block } from "../../report-document.ts";

/** Longest list of notes. */
const MOST_NOTES = 30;

/** What steps noted: texts that were cut, mended or could not be read. */
export function noteBlocks({ runs, resolvedPlan }: ReportInput): readonly Block[] {
  const remarks = runs.flatMap(({ arm, stages }) =>
    stages.flatMap(({ name, notes = [] }) => notes.map((text) => ({ stage: name, arm, text }))),
  );
  if (remarks.length === 0) return [];
  const arms = resolvedPlan.cells.map(({ arm }) => arm);
  return [
    { kind: "heading", text: "What the steps noted" },
    { kind: "list", items: countAlike(remarks, arms, MOST_NOTES) },
  ];
}
