import { isJsonObject, type AnswerShape } from "./answer-shape.ts";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const FIRST_PRINTABLE = 0x20;
const FIRST_NOT_ASCII = 0x80;
const SOME_STAMP = "stamp";
const SOME_TEXT = "text";

/** A parsed line that is not the last and holds text. */
export interface TextLine {
  /** Without its newline. */
  readonly line: string;
  readonly createdAt: string;
  readonly text: string;
}

/**
 * The lines of an answer differ in nothing but stamp and text, so most of them need not be parsed:
 * what stands around the two is compared, byte by byte, and a line that does not match, because
 * of an escaped character for instance, is parsed as usual. The result is the same: inside the
 * quotes of a JSON string, plain characters stand for themselves.
 */
export class LineFrame {
  readonly #before: Uint8Array;
  readonly #between: Uint8Array;
  readonly #after: Uint8Array;
  /** Places in the line matched last; ends are exclusive. */
  stampStart = 0;
  stampEnd = 0;
  textStart = 0;
  textEnd = 0;

  private constructor(before: string, between: string, after: string) {
    this.#before = Buffer.from(before);
    this.#between = Buffer.from(between);
    this.#after = Buffer.from(after);
  }

  /** Undefined when stamp and text cannot be told from the rest of the line, or there is more. */
  static of({ line, createdAt, text }: TextLine, shape: AnswerShape): LineFrame | undefined {
    const stampStart = line.indexOf(`"${createdAt}"`) + 1;
    const stampEnd = stampStart + createdAt.length;
    const textStart = line.indexOf(`"${text}"`, stampEnd + 1) + 1;
    if (stampStart === 0 || textStart === 0) return undefined;
    const before = line.slice(0, stampStart);
    const between = line.slice(stampEnd, textStart);
    const after = `${line.slice(textStart + text.length)}\n`;
    return holdsOnlyText(before + SOME_STAMP + between + SOME_TEXT + after, shape)
      ? new LineFrame(before, between, after)
      : undefined;
  }

  /** Whether the bytes are one whole line of this frame, newline included. */
  matches(bytes: Uint8Array): boolean {
    const after = this.#after;
    const stampStart = this.#before.length;
    const textEnd = bytes.length - after.length;
    if (textEnd < stampStart || !holds(bytes, 0, this.#before)) return false;
    const stampEnd = plainEnd(bytes, stampStart, textEnd);
    if (!holds(bytes, stampEnd, this.#between)) return false;
    const textStart = stampEnd + this.#between.length;
    if (plainEnd(bytes, textStart, textEnd) !== textEnd || !holds(bytes, textEnd, after)) {
      return false;
    }
    this.stampStart = stampStart;
    this.stampEnd = stampEnd;
    this.textStart = textStart;
    this.textEnd = textEnd;
    return true;
  }
}

function holds(bytes: Uint8Array, start: number, part: Uint8Array): boolean {
  for (let at = 0; at < part.length; at += 1) {
    if (bytes[start + at] !== part[at]) return false;
  }
  return true;
}

/** Where what a JSON string holds as it is, and is ASCII, ends. */
function plainEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  for (; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < FIRST_PRINTABLE || byte >= FIRST_NOT_ASCII) return at;
    if (byte === QUOTE || byte === BACKSLASH) return at;
  }
  return at;
}

/** Whether the two places are what they seem, and nothing else in the line says anything. */
function holdsOnlyText(line: string, shape: AnswerShape): boolean {
  const value = parsed(line);
  return (
    isJsonObject(value) &&
    value["created_at"] === SOME_STAMP &&
    shape.content(value) === SOME_TEXT &&
    shape.done(value) === false &&
    !shape.thinking(value) &&
    shape.toolCalls(value) === undefined &&
    value["error"] === undefined &&
    value["logprobs"] === undefined
  );
}

/** A colon alone is first found where a name ends: what is put together around that is no JSON. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
