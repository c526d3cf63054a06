import { chartsOf } from "../charts/charts-of.ts";
import { buildDocument } from "../document/build-document.ts";
import type { Cell, Prose, ReportDocument, Wording } from "../document/report-document.ts";
import type { ReportInput } from "../report-input.ts";
import { code, inline } from "../text/markdown.ts";
import { claimed, proseParts, proseText } from "../wording/prose.ts";
import { claimPlaces } from "./claim-places.ts";

/** Finds the claim that stands at a column of a line of report.md or report.html. */
export type ClaimAt = (line: string, column: number) => string | undefined;

/** The place of every claim in the files of a report, as this version writes them. */
export function claimAt(input: ReportInput): ClaimAt {
  const document = buildDocument(input);
  const rows = rowsOf(document);
  const { claims: _, ...printed } = document;
  const captions = chartsOf(input).map(({ title: caption }) => caption);
  const { ids } = claimPlaces(printed, captions);
  const sentences = sentencesOf(document, captions).flatMap(linesOf);
  return (line, column) =>
    inMarkup(ids, line, column) ?? inRow(rows, line, column) ?? inSentence(sentences, line, column);
}

/** Code has several lines, and a wording without a claim has nothing to find. */
function linesOf(wording: Wording): readonly Wording[] {
  if (typeof wording === "string") return [];
  const lines: Prose[number][][] = [[]];
  for (const part of wording) {
    if (typeof part !== "string") lines.at(-1)?.push(part);
    else {
      const [first = "", ...others] = part.split("\n");
      lines.at(-1)?.push(first);
      for (const other of others) lines.push([other]);
    }
  }
  return lines.filter((line) => line.some((part) => typeof part !== "string"));
}

/** `data-claim="…"` before the place, in the same element: a place among the ids of the page. */
function inMarkup(ids: readonly string[], line: string, column: number): string | undefined {
  const before = line.slice(0, column + 1);
  const start = before.lastIndexOf('data-claim="');
  if (start < 0 || before.includes("</", start)) return undefined;
  const place = /^data-claim="(\d+)"/.exec(line.slice(start))?.[1];
  return place === undefined ? undefined : ids[Number(place)];
}

type Row = readonly Wording[];

/** The wordings of every line of a table, with their claims, by the line. */
function rowsOf(document: ReportDocument): ReadonlyMap<string, Row> {
  const tables = document.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === "table" ? [block] : [])),
  );
  return new Map(
    tables.flatMap(({ rows }) =>
      rows.map((cells): readonly [string, Row] => [
        cells.map(shown).join(SEPARATOR),
        cells.map(wordingOf),
      ]),
    ),
  );
}

const SEPARATOR = " | ";

/** As Markdown shows it. */
function shown(cell: Cell): string {
  return cell.as === "code" ? code(cell.text) : inline(cell.text);
}

function wordingOf(cell: Cell): Wording {
  if (cell.claim !== undefined) return [claimed(cell.text, cell.claim)];
  return (cell.as === "number" ? undefined : cell.prose) ?? cell.text;
}

function inRow(rows: ReadonlyMap<string, Row>, line: string, column: number): string | undefined {
  const row = rows.get(line.replaceAll(/^\| | \|$/g, ""));
  const parts = line.replace(/^\| /, "").split(SEPARATOR);
  let start = "| ".length;
  for (const [index, part] of parts.entries()) {
    const end = start + part.length;
    if (column < end) return row && claimIn(row[index] ?? "", line, { from: start, column });
    start = end + SEPARATOR.length;
  }
  return undefined;
}

function sentencesOf(document: ReportDocument, captions: readonly Wording[]): readonly Wording[] {
  const { decision, sureness, wouldChange } = document.decision;
  const blocks = document.sections.flatMap((section) => section.blocks);
  return [
    document.title,
    document.statusNotice ?? "",
    decision,
    sureness,
    wouldChange,
    ...captions,
    ...document.meta.map(({ detail }) => wordingOf(detail)),
    ...blocks.flatMap((block): readonly Wording[] => {
      if (block.kind === "paragraph" || block.kind === "code") return [block.text];
      if (block.kind === "table") return [block.caption];
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
    const from = placeOf(proseText(sentence), line, 0).start;
    const claim = from < 0 ? undefined : claimIn(sentence, line, { from, column });
    if (claim !== undefined) return claim;
  }
  return undefined;
}

/** The claim of a wording that stands in a line from some column on. */
function claimIn(
  wording: Wording,
  line: string,
  { from, column }: { readonly from: number; readonly column: number },
): string | undefined {
  let at = from;
  for (const part of proseParts(wording)) {
    const { start, end } = placeOf(typeof part === "string" ? part : part.text, line, at);
    if (start < 0) continue;
    at = end;
    if (typeof part !== "string" && column >= start && column < end) return part.claim;
  }
  return undefined;
}

/** Where a text stands in a line of Markdown: escaped as a sentence is, or as it is in code. */
function placeOf(text: string, line: string, from: number): { start: number; end: number } {
  const escaped = inline(text).trim();
  const start = line.indexOf(escaped, from);
  if (start >= 0) return { start, end: start + escaped.length };
  const plain = text.trim();
  const place = line.indexOf(plain, from);
  return { start: place, end: place + plain.length };
}
