import { MalformedFileError } from "../malformed-file-error.ts";
import type { ParseInput } from "../parse-input.ts";
import { NO_CONTENT, type ParsedContent } from "../parsed-content.ts";
import { steps } from "../steps.ts";
import { DocumentCollector } from "./document-collector.ts";
import { parseJsonText } from "./parse-json-text.ts";

/**
 * Read one JSON value per line as one table. A last line that was torn off is left out and noted;
 * any other broken line makes the file malformed.
 */
export async function parseNdjson({ utf8, signal }: ParseInput): Promise<ParsedContent> {
  const collector = new DocumentCollector();
  const lastLine: string[] = [];
  const decoder = new TextDecoder();
  let lineNumber = 0;
  const read = (line: string): void => {
    lineNumber += 1;
    if (line.trim() !== "") collector.addRow(parseLine(line, lineNumber), "", 0);
  };
  for await (const step of steps(utf8, signal)) {
    const lines = decoder.decode(step, { stream: true }).split("\n");
    for (const [index, part] of lines.entries()) {
      lastLine.push(part);
      if (index < lines.length - 1) read(lastLine.splice(0).join(""));
    }
  }
  const notes: string[] = [];
  try {
    read(lastLine.join(""));
  } catch (error) {
    if (!(error instanceof MalformedFileError) || lineNumber === 1) throw error;
    notes.push(`line ${lineNumber}, the last one, is torn off and was left out`);
  }
  const { tables, facts } = collector;
  return { ...NO_CONTENT, tables, facts, notes: [...notes, ...collector.notes] };
}

function parseLine(line: string, lineNumber: number): unknown {
  try {
    return parseJsonText(line);
  } catch (error) {
    if (!(error instanceof MalformedFileError)) throw error;
    throw new MalformedFileError(
      error.message,
      { ...error.position, line: lineNumber },
      { cause: error },
    );
  }
}
