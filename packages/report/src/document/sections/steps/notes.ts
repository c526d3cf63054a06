import type { ReportInput } from "../../../report-input.ts";
import type { Block, ListItem } from "../../report-document.ts";

/** Longest list of notes. */
const MOST_NOTES = 30;

/**
 * What steps noted: texts that were cut, mended or could not be read. Notes that differ in their
 * numbers alone are one, counted per arm.
 */
export function noteBlocks({ runs, resolvedPlan }: ReportInput): readonly Block[] {
  const found = new Map<string, FoundNote>();
  for (const run of runs) {
    for (const { name, notes = [] } of run.stages) {
      for (const note of notes) {
        const key = `${name}\n${note.replaceAll(/\d+/g, "0")}`;
        const known = found.get(key) ?? { stage: name, example: note, byArm: new Map() };
        known.byArm.set(run.arm, (known.byArm.get(run.arm) ?? 0) + 1);
        found.set(key, known);
      }
    }
  }
  if (found.size === 0) return [];
  const arms = resolvedPlan.cells.map(({ arm }) => arm);
  const items = [...found.values()].slice(0, MOST_NOTES).map((note) => itemOf(note, arms));
  const hidden = found.size - items.length;
  return [
    { kind: "heading", text: "What the steps noted" },
    {
      kind: "list",
      items: hidden > 0 ? [...items, { text: `${hidden} more are in runs.ndjson.` }] : items,
    },
  ];
}

interface FoundNote {
  readonly stage: string;
  readonly example: string;
  readonly byArm: Map<string, number>;
}

function itemOf({ stage, example, byArm }: FoundNote, arms: readonly string[]): ListItem {
  const counts = arms.flatMap((arm) => {
    const count = byArm.get(arm);
    return count === undefined ? [] : [`${arm} ${count === 1 ? "once" : `${count} times`}`];
  });
  return { lead: stage, text: `${example} (${counts.join(", ")})` };
}
