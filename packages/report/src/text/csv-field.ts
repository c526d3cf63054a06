import { cleanLine } from "./clean-text.ts";

/** What a spreadsheet takes for a formula when a text begins with it. */
const FORMULA = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;
const QUOTED = /[",\n\r]/;
/** Ids, hashes and times: nothing in them is special anywhere. */
const PLAIN = /^\w[\w.:-]*$/;

/**
 * A field of a CSV file as RFC 4180 has it: numbers and truth values plain, nothing for what is
 * missing, texts on one line. A text that a spreadsheet would take for a formula gets an apostrophe.
 *
 * Written out because a session has tens of millions of fields, and general writers take two
 * microseconds for each.
 */
export function csvField(value: string | number | boolean | undefined): string {
  if (value === undefined) return "";
  if (typeof value !== "string") return String(value);
  if (PLAIN.test(value)) return value;
  const line = cleanLine(value);
  const inert = FORMULA.test(line) ? `'${line}` : line;
  return QUOTED.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
