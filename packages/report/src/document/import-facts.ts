import type { ImportSource } from "@runproof/contract";

import { code, left, text } from "./cells.ts";
import type { Block } from "./report-document.ts";

/** What limits conclusions from imported records, as sentences. */
export function importLimitations(imported: ImportSource | undefined): readonly string[] {
  if (imported === undefined) return [];
  const unknown = Object.entries(imported.absent).map(([what, why]) => `${what} (${why})`);
  return [
    ...imported.notes,
    ...(unknown.length === 0 ? [] : [`Not in the imported file: ${unknown.join("; ")}.`]),
  ];
}

/** Which file the records come from, and what it says about machine and program. */
export function importBlocks({ format, file, sha256, facts }: ImportSource): readonly Block[] {
  return [
    {
      kind: "table",
      caption: "The imported file, and what it says about machine and program",
      columns: [left("What"), left("Value")],
      rows: [
        [text("File"), code(file)],
        [text("Format"), code(format)],
        [text("SHA-256"), code(sha256)],
        ...Object.entries(facts).map(([what, value]) => [text(what), code(value)]),
      ],
    },
  ];
}
