import { isUtf8 } from "node:buffer";

const NEWLINE = 0x0a;
/** What decoding puts where bytes are no UTF-8; a server may also send it as a character. */
const REPLACEMENT = "\uFFFD";

/**
 * Cuts a byte stream at 0x0A and decodes whole lines only, so no character is ever decoded in
 * halves. A chunk is not a line: it may hold half of one or several. What a chunk completes is
 * decoded at once and cut as text, which is the same: no other character of UTF-8 holds that byte.
 */
export class LineSplitter {
  readonly #onLine: (line: string) => void;
  #held: Buffer[] = [];
  /** Bytes of the line whose end has not come yet. */
  heldBytes = 0;
  /** False once something came that is not UTF-8: its text is not what was sent. */
  isUtf8 = true;

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  push(chunk: Buffer): void {
    const { length } = chunk;
    // One past the last newline.
    const end = chunk[length - 1] === NEWLINE ? length : chunk.lastIndexOf(NEWLINE) + 1;
    if (end === 0) return this.#hold(chunk);
    const whole = end === length ? chunk : chunk.subarray(0, end);
    if (this.heldBytes === 0) {
      this.#cut(this.#decode(whole));
    } else {
      this.#hold(whole);
      this.#cut(this.rest());
    }
    if (end < length) this.#hold(chunk.subarray(end));
  }

  /** What followed the last newline; empty afterwards. */
  rest(): string {
    if (this.heldBytes === 0) return "";
    const bytes = Buffer.concat(this.#held);
    this.#held = [];
    this.heldBytes = 0;
    return this.#decode(bytes);
  }

  #hold(bytes: Buffer): void {
    this.#held.push(bytes);
    this.heldBytes += bytes.length;
  }

  /** `text` ends with a newline. */
  #cut(text: string): void {
    let start = 0;
    while (start < text.length) {
      const end = text.indexOf("\n", start);
      this.#onLine(text.slice(start, end));
      start = end + 1;
    }
  }

  #decode(bytes: Buffer): string {
    // Without arguments: the only fast way to decode.
    const text = bytes.toString();
    if (text.includes(REPLACEMENT) && !isUtf8(bytes)) this.isUtf8 = false;
    return text;
  }
}
