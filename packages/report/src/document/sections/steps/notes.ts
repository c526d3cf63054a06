import type { ReportInput } from "../../../report-input.ts";
import { countAlike } from "../../count-alike.ts";
import type { Block } from "../../report-document.ts";
import { runGroups } from "../../run-groups.ts";

/** Longest list of notes. */
const MOST_NOTES = 30;

/** What steps noted: texts that were cut, mended or could not be read. */
export function noteBlocks(input: ReportInput): readonly Block[] {
  const { names, nameOf } = runGroups(input);
  const remarks = input.runs.flatMap((run) =>
    run.stages.flatMap(({ name, notes = [] }) =>
      notes.map((text) => ({ stage: name, whose: nameOf(run), text })),
    ),
  );
  if (remarks.length === 0) return [];
  return [
    { kind: "heading", text: "What the steps noted" },
    { kind: "list", items: countAlike(remarks, names, MOST_NOTES) },
  ];
}
