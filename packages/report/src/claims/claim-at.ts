import { buildDocument } from "../document/build-document.ts";
import type { ReportDocument, Wording } from "../document/report-document.ts";
import type { ReportInput } from "../report-input.ts";
import { inline } from "../text/markdown.ts";
import { proseParts, proseText } from "../wording/prose.ts";

/** Finds the claim that stands at a column of a line of report.md or report.html. */
export type ClaimAt = (line: string, column: number) => string | undefined;

/** The place of every claim in the files of a report, as this version writes them. */
export function claimAt(input: ReportInput): ClaimAt {
  const document = buildDocument(input);
  const rows = rowsOf(document);
  const sentences = sentencesOf(document).filter((each) => typeof each !== "string");
  return (line, column) =>
    inMarkup(line, column) ?? inRow(rows, line, column) ?? inSentence(sentences, line, column);
}

/** `data-claim="…"` before the place, in the same element. */
function inMarkup(line: string, column: number): string | undefined {
  const before = line.slice(0, column + 1);
  const start = before.lastIndexOf('data-claim="');
  if (start < 0 || before.includes("</", start)) return undefined;
  return /^data-claim="([^"]*)"/.exec(line.slice(start))?.[1];
}

type Row = ReadonlyMap<number, string>;

/** Claims by the number of the column, for every line of a table. */
function rowsOf(document: ReportDocument): ReadonlyMap<string, Row> {
  const tables = document.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === "table" ? [block] : [])),
  );
  return new Map(
    tables.flatMap(({ rows }) =>
      rows.map((cells): readonly [string, Row] => [
        cells.map(({ text }) => inline(text)).join("|"),
        new Map(cells.flatMap(({ claim }, index) => (claim === undefined ? [] : [[index, claim]]))),
      ]),
    ),
  );
}

function inRow(rows: ReadonlyMap<string, Row>, line: string, column: number): string | undefined {
  const parts = line.split(" | ");
  const key = line
    .replace(/^\| | \|$/g, "")
    .split(" | ")
    .join("|");
  let end = 0;
  const index = parts.findIndex((part) => (end += part.length + " | ".length) > column);
  return rows.get(key)?.get(index);
}

function sentencesOf(document: ReportDocument): readonly Wording[] {
  const { decision, sureness, wouldChange } = document.decision;
  const blocks = document.sections.flatMap((section) => section.blocks);
  return [
    decision,
    sureness,
    wouldChange,
    ...blocks.flatMap((block): readonly Wording[] => {
      if (block.kind === "paragraph") return [block.text];
      return block.kind === "list" ? block.items.map(({ text }) => text) : [];
    }),
  ];
}

function inSentence(
  sentences: readonly Wording[],
  line: string,
  column: number,
): string | undefined {
  for (const sentence of sentences) {
    let at = line.indexOf(inline(proseText(sentence)));
    if (at < 0) continue;
    for (const part of proseParts(sentence)) {
      const text = typeof part === "string" ? part : part.text;
      const found = line.indexOf(inline(text).trim(), at);
      if (found < 0) continue;
      at = found + inline(text).trim().length;
      if (typeof part !== "string" && column >= found && column < at) return part.claim;
    }
  }
  return undefined;
}
