const NEWLINE = 0x0a;

/**
 * Cuts a byte stream at 0x0A and decodes whole lines only, so no character is ever decoded
 * in halves. A chunk is not a line: it may hold half of one or several.
 */
export class LineSplitter {
  #held: Buffer[] = [];

  push(chunk: Buffer, onLine: (line: string) => void): void {
    let start = 0;
    let end = chunk.indexOf(NEWLINE);
    while (end !== -1) {
      if (this.#held.length === 0) {
        onLine(chunk.toString("utf8", start, end));
      } else {
        this.#held.push(chunk.subarray(start, end));
        onLine(this.rest());
      }
      start = end + 1;
      end = chunk.indexOf(NEWLINE, start);
    }
    if (start < chunk.length) this.#held.push(chunk.subarray(start));
  }

  /** What followed the last newline; empty afterwards. */
  rest(): string {
    const bytes = this.#held.length === 1 ? this.#held[0] : Buffer.concat(this.#held);
    this.#held = [];
    return bytes?.toString("utf8") ?? "";
  }
}
