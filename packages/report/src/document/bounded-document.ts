import type { Block, ReportDocument } from "./report-document.ts";

/** Lines of a table or a list that a report shows, and where the others are. */
interface Bound {
  readonly most: number;
  readonly rest: string;
}

const USUAL: Bound = { most: 1_000, rest: "Further lines are in measures.json." };
/** Sections with several lines per arm; runs are chosen where they are shown. */
const BOUNDS: Readonly<Record<string, Bound>> = {
  "statistical-analysis": { most: 120, rest: "Further lines are in verdicts.json." },
  failures: { most: 120, rest: "Further lines are in calls.csv." },
  "measurement-error": { most: 120, rest: "Further lines are in measures.json." },
};

/** A document of which every table and list can be read: what is too long ends with where the rest is. */
export function boundedDocument(document: ReportDocument): ReportDocument {
  return {
    ...document,
    sections: document.sections.map((section) => ({
      ...section,
      blocks: section.blocks.flatMap((block) => bounded(block, BOUNDS[section.id] ?? USUAL)),
    })),
  };
}

function bounded(block: Block, { most, rest }: Bound): readonly Block[] {
  const note = { kind: "paragraph", text: rest } as const;
  if (block.kind === "table" && block.rows.length > most) {
    return [{ ...block, rows: block.rows.slice(0, most) }, note];
  }
  if (block.kind === "list" && block.items.length > most) {
    return [{ ...block, items: block.items.slice(0, most) }, note];
  }
  return [block];
}
