import type { AuditDocument, AuditedClaim, AuditMark } from "@runproof/contract";
import Table from "cli-table3";

import { plainText } from "../ui/plain-text.ts";

export const MARK_TEXT = {
  holds: "holds",
  "wrong-label": "wrong label",
  wrong: "wrong",
} as const satisfies Record<AuditMark, string>;

/** Of the columns, in characters. */
const WIDTHS = [6, 26, 13, 16, 13, 50];
const TABLE_WIDTH = WIDTHS.reduce((sum, width) => sum + width + 1, 1);

/**
 * Every claim that does not hold or has a remark, and the counts of all: a table where it fits, else a
 * line per claim.
 */
export function auditText(
  document: AuditDocument,
  options: { readonly all: boolean; readonly columns: number },
): string {
  const shown = document.claims.filter(
    ({ mark, reason }) => options.all || mark !== "holds" || reason !== undefined,
  );
  const drawn = options.columns < TABLE_WIDTH ? drawLines(shown) : drawTable(shown);
  const { counts, claims, unread } = document;
  const kinds = (["holds", "wrong-label", "wrong"] as const)
    .map((mark) => `${counts[mark] ?? 0} ${MARK_TEXT[mark]}`)
    .join(", ");
  return [
    ...(shown.length === 0 ? [] : [drawn, ""]),
    `${claims.length} printed values and statements: ${kinds}.`,
    ...(unread.length === 0
      ? []
      : [
          `Not checked, because nothing in the records answers them: lines ${unread.map(({ line }) => line).join(", ")}.`,
        ]),
  ].join("\n");
}

function drawTable(claims: readonly AuditedClaim[]): string {
  const table = new Table({
    head: ["Line", "What", "Printed", "Records", "Mark", "Why"],
    style: { head: [], border: [], compact: true },
    colWidths: WIDTHS,
    wordWrap: true,
  });
  table.push(
    ...claims.map(({ line, label, printed, ours = "–", mark, reason = "" }) =>
      [String(line), label, printed, ours, MARK_TEXT[mark], reason].map(plainText),
    ),
  );
  return table.toString();
}

function drawLines(claims: readonly AuditedClaim[]): string {
  return claims
    .map(({ line, label, printed, ours = "–", mark, reason }) =>
      plainText(
        `line ${line}, ${label}: printed ${printed}, records ${ours}: ${MARK_TEXT[mark]}${
          reason === undefined ? "" : ` (${reason})`
        }`,
      ),
    )
    .join("\n");
}
