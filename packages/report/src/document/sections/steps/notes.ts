import type { ReportInput } from "../../../report-input.ts";
import type { Block, ListItem } from "../../report-document.ts";

/** Longest list of notes. */
const MOST_NOTES = 30;

/**
 * What steps noted: texts that were cut, mended or could not be read. Notes that differ in their
 * numbers alone are one, counted per arm.
 */
export function noteBlocks({ runs }: ReportInput): readonly Block[] {
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
  const items = [...found.values()].slice(0, MOST_NOTES).map(itemOf);
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

function itemOf({ stage, example, byArm }: FoundNote): ListItem {
  const counts = [...byArm].map(([arm, count]) => `${arm} ${count}`);
  return { lead: stage, text: `${example} (times: ${counts.join(", ")})` };
}
