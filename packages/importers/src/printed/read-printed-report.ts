import type { PrintedClaim, PrintedReport } from "@runproof/contract";

import { SUITE_PATTERNS } from "./suite-patterns.ts";
import { isTableRule, rowClaims, tableCells } from "./table-claims.ts";
import { columnMeanings } from "./table-columns.ts";

/** Longer lines are no lines of a report. */
const MOST_CHARACTERS = 2_000;

/** Headings under which lines speak of one arm. */
const ARM_OF_HEADING: readonly (readonly [RegExp, string])[] = [
  [/^### Baseline\b/, "baseline"],
  [/^### Chimera\b/, "chimera"],
];

/** A word of a heading that is called like a model: `Gemma3:270m`, `Llama3.1`, `q4_0`. */
const MODEL_WORD =
  /(?<![\w.])(?!(?:tr|gpu|ctx|phase|scenario|test|run|v|p)-?\d)[a-z]+\d[\w.]*(?::[\w.-]+)?/i;

/**
 * The values and statements of a report: what the reference suite prints (`comparison_report.md`), and
 * tables whose rows name a configuration and whose columns name measures.
 * A line, or a cell of such a row, that holds a digit and was not understood is in `unread`.
 */
export function readPrintedReport(markdown: string): PrintedReport {
  const claims: PrintedClaim[] = [];
  const unread: { line: number; text: string }[] = [];
  let arm: string | undefined;
  let headings: readonly string[] = [];
  let table: readonly string[] | undefined;
  let before: readonly string[] | undefined;
  const lines = markdown.split(/\r?\n/);
  for (const [index, raw] of lines.entries()) {
    const line = index + 1;
    const text = raw.length > MOST_CHARACTERS ? raw : plainRow(raw.trimEnd());
    const [, level] = /^(#{1,6}) /.exec(text) ?? [];
    if (level !== undefined) {
      arm = ARM_OF_HEADING.find(([heading]) => heading.test(text))?.[1];
      headings = [...headings.filter((heading) => levelOf(heading) < level.length), text];
      continue;
    }
    const cells = text.length > MOST_CHARACTERS ? undefined : tableCells(text);
    if (cells === undefined) table = undefined;
    else if (isTableRule(text)) table = before;
    before = cells;
    // The headings of a table claim nothing.
    if (cells !== undefined && isTableRule(lines[index + 1] ?? "")) continue;
    const found = text.length > MOST_CHARACTERS ? [] : claimsOf(text, arm);
    claims.push(...found.map((claim) => ({ line, ...claim })));
    if (found.length === 0 && table !== undefined && cells !== undefined && !isTableRule(text)) {
      const row = rowClaims(cells, columnMeanings(table), table, modelOf(headings));
      claims.push(...row.claims.map((claim) => ({ line, ...claim })));
      if (row.unread !== "") unread.push({ line, text: row.unread });
      if (row.claims.length > 0) continue;
    }
    if (found.length === 0 && /\d/.test(text)) {
      unread.push({ line, text: text.slice(0, MOST_CHARACTERS) });
    }
  }
  return { claims, unread };
}

function claimsOf(text: string, arm: string | undefined): readonly Omit<PrintedClaim, "line">[] {
  for (const { pattern, claims } of SUITE_PATTERNS) {
    const groups = pattern.exec(text)?.groups;
    if (groups !== undefined) return claims(groups, { arm });
  }
  return [];
}

function levelOf(heading: string): number {
  return heading.indexOf(" ");
}

/** The model that the innermost heading with one names. */
function modelOf(headings: readonly string[]): string | undefined {
  return headings
    .toReversed()
    .map((heading) => MODEL_WORD.exec(heading)?.[0].replace(/[._:-]+$/, ""))
    .find((word) => word !== undefined);
}

/** Formatters align the cells of tables. */
function plainRow(text: string): string {
  return text.startsWith("|") ? text.replaceAll(/ *\| */g, " | ").trim() : text;
}
