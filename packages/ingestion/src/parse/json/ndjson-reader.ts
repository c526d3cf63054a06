import type { ScanLimits } from "../../scan/scan-limits.ts";
import { SkipFileError } from "../../skip-file-error.ts";
import type { ContentReader } from "../content-reader.ts";
import { NO_CONTENT, type ParsedContent } from "../parsed-content.ts";
import { DocumentCollector } from "./document-collector.ts";
import { parseJsonText } from "./parse-json-text.ts";

/**
 * Reads one JSON value per line as one table. A last line that was torn off is left out and noted;
 * any other broken line makes the file malformed.
 */
export class NdjsonReader implements ContentReader {
  readonly #mostBytes: number;
  readonly #collector = new DocumentCollector();
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  /** Of the line that has not ended yet. */
  readonly #parts: string[] = [];
  #partsBytes = 0;
  #lineNumber = 0;

  constructor({ maxRowBytes }: Pick<ScanLimits, "maxRowBytes">) {
    this.#mostBytes = maxRowBytes;
  }

  write(utf8: Buffer): void {
    const lines = this.#decoder.decode(utf8, { stream: true }).split("\n");
    const last = lines.pop() ?? "";
    for (const line of lines) this.#endLine(line);
    this.#parts.push(last);
    this.#partsBytes += last.length;
    if (this.#partsBytes > this.#mostBytes) {
      const line = this.#lineNumber + 1;
      const message = `line ${line} is longer than ${this.#mostBytes} bytes`;
      throw new SkipFileError("too-long", message, { position: { line }, limit: "maxRowBytes" });
    }
  }

  end(): ParsedContent {
    const notes: string[] = [];
    try {
      this.#endLine(this.#decoder.decode());
    } catch (error) {
      if (!(error instanceof SkipFileError) || this.#lineNumber === 1) throw error;
      notes.push(`line ${this.#lineNumber}, the last one, is torn off and was left out`);
    }
    const { tables, facts } = this.#collector;
    return { ...NO_CONTENT, tables, facts, notes: [...notes, ...this.#collector.notes] };
  }

  #endLine(end: string): void {
    const line = this.#parts.length === 0 ? end : [...this.#parts, end].join("");
    this.#parts.length = 0;
    this.#partsBytes = 0;
    this.#lineNumber += 1;
    if (line.trim() !== "") this.#collector.addRow(parseLine(line, this.#lineNumber), "", 0);
  }
}

function parseLine(line: string, lineNumber: number): unknown {
  try {
    return parseJsonText(line);
  } catch (error) {
    if (!(error instanceof SkipFileError)) throw error;
    const position = { ...error.position, line: lineNumber };
    throw new SkipFileError("malformed", error.message, { position, cause: error });
  }
}
