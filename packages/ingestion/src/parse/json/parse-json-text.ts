import { parse as parseTree } from "@humanwhocodes/momoa";

import type { TextPosition } from "../../scan/skipped-file.ts";
import { SkipFileError } from "../../skip-file-error.ts";

/** Texts in which a mistake is looked for; the second parser needs many times as much memory. */
const MOST_SEARCHED_CHARACTERS = 1024 * 1024;

/** @throws SkipFileError `malformed` with the position of the first mistake. */
export function parseJsonText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const position = positionOfMistake(text);
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new SkipFileError("malformed", `not JSON: ${message}`, { position, cause });
  }
}

/** `JSON.parse` does not always tell where it stopped; a second, slower parser does. */
function positionOfMistake(text: string): TextPosition | undefined {
  if (text.length > MOST_SEARCHED_CHARACTERS) return undefined;
  try {
    parseTree(text, { mode: "json" });
  } catch (error) {
    // Very deep nesting overflows its stack, which says nothing about the mistake.
    if (error instanceof Error && "line" in error && typeof error.line === "number") {
      const column =
        "column" in error && typeof error.column === "number" ? error.column : undefined;
      return { line: error.line, ...(column !== undefined && { column }) };
    }
  }
  return undefined;
}
