import type { PrintedClaim, PrintedReport } from "@runproof/contract";

import { SUITE_PATTERNS } from "./suite-patterns.ts";

/** Longer lines are no lines of a report. */
const MOST_CHARACTERS = 2_000;

/** Headings under which lines speak of one arm. */
const ARM_OF_HEADING: readonly (readonly [RegExp, string])[] = [
  [/^### Baseline\b/, "baseline"],
  [/^### Chimera\b/, "chimera"],
];

/**
 * The values and statements of a report that the reference suite printed (`comparison_report.md`).
 * A line that holds a digit and looks like none of its lines is in `unread`: it was not checked.
 */
export function readPrintedReport(markdown: string): PrintedReport {
  const claims: PrintedClaim[] = [];
  const unread: { line: number; text: string }[] = [];
  let arm: string | undefined;
  for (const [index, raw] of markdown.split(/\r?\n/).entries()) {
    const line = index + 1;
    const text = raw.length > MOST_CHARACTERS ? raw : plainRow(raw.trimEnd());
    if (/^#{1,6} /.test(text)) {
      arm = ARM_OF_HEADING.find(([heading]) => heading.test(text))?.[1];
      continue;
    }
    const found = text.length > MOST_CHARACTERS ? [] : claimsOf(text, arm);
    claims.push(...found.map((claim) => ({ line, ...claim })));
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

/** Formatters align the cells of tables. */
function plainRow(text: string): string {
  return text.startsWith("|") ? text.replaceAll(/ *\| */g, " | ").trim() : text;
}
