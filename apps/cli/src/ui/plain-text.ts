import { stripVTControlCharacters } from "node:util";

import { cleanText } from "@runproof/report";

/**
 * Text from a model, a server, a plan or a file name, safe to print on a terminal: without escape
 * sequences and without characters that disguise others.
 */
export function plainText(text: string): string {
  return cleanText(stripVTControlCharacters(text));
}
