import { isUtf8 } from "node:buffer";

import { SkipFileError } from "../skip-file-error.ts";
import { binaryReason } from "./binary-reason.ts";
import { lineOfBrokenByte, startOfLastCharacter } from "./utf8.ts";

/** How a file's text was stored. */
export type TextEncoding = "utf-8" | "utf-8-bom" | "utf-16le" | "utf-16be";

/** Where binary formats have shown themselves, and text files their usual characters. */
const SNIFFED_BYTES = 64 * 1024;

const NOTHING = Buffer.alloc(0);

/**
 * Tells text from binary data and brings it to UTF-8 without byte order mark, step by step. UTF-16
 * is known by its byte order mark only.
 *
 * @throws SkipFileError `binary` or `encoding`, from `write` and `end`
 */
export class TextReader {
  #encoding: TextEncoding | undefined;
  #utf16: InstanceType<typeof TextDecoder> | undefined;
  /** Before the encoding is known: all bytes. After: those of a character that is not complete. */
  #held: Buffer = NOTHING;
  #offset = 0;

  /** `utf-8` as long as nothing else is known. */
  get encoding(): TextEncoding {
    return this.#encoding ?? "utf-8";
  }

  /** The text of the next bytes; what is returned may be part of them. */
  write(bytes: Buffer): Buffer {
    if (this.#encoding !== undefined) return this.#decode(bytes);
    const start = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes]);
    if (start.length < SNIFFED_BYTES) {
      this.#held = this.#held.length === 0 ? Buffer.from(bytes) : start;
      return NOTHING;
    }
    return this.#begin(start);
  }

  /** What is left when all bytes were written. */
  end(): Buffer {
    const rest = this.#encoding === undefined ? this.#begin(this.#held) : NOTHING;
    if (this.#utf16 !== undefined) return Buffer.concat([rest, this.#decodeUtf16(NOTHING, false)]);
    if (this.#held.length > 0) throw notUtf8({ offset: this.#offset });
    return rest;
  }

  #begin(start: Buffer): Buffer {
    this.#held = NOTHING;
    if (startsWith(start, 0xff, 0xfe, 0, 0) || startsWith(start, 0, 0, 0xfe, 0xff)) {
      throw new SkipFileError("encoding", "UTF-32; save it as UTF-8");
    }
    const isLittle = startsWith(start, 0xff, 0xfe);
    if (isLittle || startsWith(start, 0xfe, 0xff)) {
      const encoding = isLittle ? "utf-16le" : "utf-16be";
      this.#encoding = encoding;
      this.#utf16 = new TextDecoder(encoding, { fatal: true });
      const text = this.#decodeUtf16(start, true);
      this.#refuseBinary(text);
      return text;
    }
    const isMarked = startsWith(start, 0xef, 0xbb, 0xbf);
    this.#encoding = isMarked ? "utf-8-bom" : "utf-8";
    const utf8 = isMarked ? start.subarray(3) : start;
    this.#refuseBinary(utf8);
    this.#offset = start.length - utf8.length;
    return this.#decodeUtf8(utf8);
  }

  #decode(bytes: Buffer): Buffer {
    if (this.#utf16 === undefined) return this.#decodeUtf8(bytes);
    return this.#decodeUtf16(bytes, true);
  }

  #decodeUtf8(bytes: Buffer): Buffer {
    const joined = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes]);
    const end = startOfLastCharacter(joined);
    const whole = joined.subarray(0, end);
    this.#refuseZero(whole);
    if (!isUtf8(whole)) {
      // Lines before this step are not counted: that would take longer than reading them.
      const isFirst = this.#offset <= 3;
      throw notUtf8(isFirst ? { line: lineOfBrokenByte(whole) } : { offset: this.#offset });
    }
    // A copy: the bytes are written over before they are needed.
    this.#held = end === joined.length ? NOTHING : Buffer.from(joined.subarray(end));
    this.#offset += end;
    return whole;
  }

  #decodeUtf16(bytes: Buffer, stream: boolean): Buffer {
    try {
      const text = Buffer.from(this.#utf16?.decode(bytes, { stream }) ?? "");
      this.#refuseZero(text);
      return text;
    } catch (cause) {
      if (cause instanceof SkipFileError) throw cause;
      const message = `begins like ${this.encoding.toUpperCase()} but is not`;
      throw new SkipFileError("encoding", message, { cause });
    }
  }

  #refuseBinary(text: Buffer): void {
    const reason = binaryReason(text.subarray(0, SNIFFED_BYTES));
    if (reason !== undefined) throw new SkipFileError("binary", reason);
  }

  /** Also late in a file: nothing that holds a zero is text. */
  #refuseZero(text: Buffer): void {
    const zero = text.indexOf(0);
    if (zero === -1) return;
    throw new SkipFileError("binary", `byte ${this.#offset + zero} is zero, which no text has`);
  }
}

function notUtf8(place: { readonly line?: number; readonly offset?: number }): SkipFileError {
  const { line, offset } = place;
  const where = offset === undefined ? "" : ` (after byte ${offset})`;
  const message = `neither UTF-8 nor UTF-16 with a byte order mark${where}; save it as UTF-8`;
  return new SkipFileError("encoding", message, line === undefined ? {} : { position: { line } });
}

function startsWith(bytes: Buffer, ...mark: readonly number[]): boolean {
  return bytes.length >= mark.length && mark.every((byte, index) => bytes[index] === byte);
}
