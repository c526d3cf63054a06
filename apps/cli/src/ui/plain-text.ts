import { stripVTControlCharacters } from "node:util";

// C0 and C1 controls but tab and newline, then the bidirectional overrides and isolates.
// oxlint-disable-next-line no-control-regex -- these are the characters to remove
const UNSAFE = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g;

/** Text from a model, a server, a plan or a file name, safe to print on a terminal. */
export function plainText(text: string): string {
  return stripVTControlCharacters(text).replace(UNSAFE, "");
}
