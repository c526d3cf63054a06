import type { Block, UnclaimedDocument } from "./report-document.ts";

/** Lines of a table or a list that a report shows, and where the others are. */
interface Bound {
  readonly most: number;
  readonly rest: string;
}

const USUAL: Bound = { most: 1_000, rest: "Further lines are in measures.json." };
/** Sections with several lines per arm; runs are chosen where they are shown. */
const BOUNDS: Readonly<Record<string, Bound>> = {
  "cold-starts": { most: 120, rest: "Further lines are in measures.json." },
  configuration: { most: 120, rest: "Further lines are in plan.resolved.json and runs.ndjson." },
  failures: { most: 120, rest: "Further lines are in calls.csv." },
  "measurement-error": { most: 120, rest: "Further lines are in measures.json." },
};

/** Columns of a table with one column per arm: the names of its lines, and of the plan's first arms. */
const MOST_COLUMNS = 13;
const FEWEST_TOO_MANY = 41;
const OTHER_COLUMNS =
  "The columns of further arms are left out; their counts are in measures.json.";

/** A document of which every table and list can be read: what is too long ends with where the rest is. */
export function boundedDocument(document: UnclaimedDocument): UnclaimedDocument {
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
  if (block.kind === "list" && block.items.length > most) {
    return [{ ...block, items: block.items.slice(0, most) }, note];
  }
  if (block.kind !== "table") return [block];
  const isWide = block.columns.length >= FEWEST_TOO_MANY;
  const isLong = block.rows.length > most;
  if (!isWide && !isLong) return [block];
  const columns = isWide ? MOST_COLUMNS : block.columns.length;
  return [
    {
      ...block,
      columns: block.columns.slice(0, columns),
      rows: block.rows.slice(0, most).map((row) => row.slice(0, columns)),
    },
    ...(isWide ? [{ ...note, text: OTHER_COLUMNS }] : []),
    ...(isLong ? [note] : []),
  ];
}
