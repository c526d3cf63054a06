import type { AuditDocument, AuditedClaim, AuditMark } from "@runproof/contract";
import Table from "cli-table3";

import { plainText } from "../ui/plain-text.ts";

const MARK_TEXT = {
  holds: "holds",
  "wrong-label": "wrong label",
  wrong: "wrong",
  "no-data": "no such data",
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
    ({ mark, reason }) =>
      options.all || (mark !== "no-data" && (mark !== "holds" || reason !== undefined)),
  );
  const drawn = options.columns < TABLE_WIDTH ? drawLines(shown) : drawTable(shown);
  const { counts, claims, unread, session } = document;
  const kinds = (["holds", "wrong-label", "wrong", "no-data"] as const)
    .filter((mark) => mark !== "no-data" || (counts[mark] ?? 0) > 0)
    .map((mark) => `${counts[mark] ?? 0} ${MARK_TEXT[mark]}`)
    .join(", ");
  return [
    ...(shown.length === 0 ? [] : [drawn, ""]),
    ...(session === undefined
      ? []
      : [`Held against the session ${plainText(session)}, which gives the most of its values.`]),
    `${claims.length} printed values and statements: ${kinds}.`,
    ...missing(claims),
    ...(unread.length === 0
      ? []
      : [
          `Not checked, because nothing in the records answers them: lines ${unread.map(({ line }) => line).join(", ")}.`,
        ]),
  ].join("\n");
}

/** Why values have no data in the run, with their lines. */
function missing(claims: readonly AuditedClaim[]): readonly string[] {
  const reasons = Map.groupBy(
    claims.filter(({ mark }) => mark === "no-data"),
    ({ reason = "" }) => reason,
  );
  return [...reasons].map(([reason, own]) => {
    const lines = [...new Set(own.map(({ line }) => line))].join(", ");
    return plainText(`No such data for lines ${lines}: ${reason}.`);
  });
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
