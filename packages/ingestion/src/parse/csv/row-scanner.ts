/** What a cell was found to be while its end was looked for. */
const TEXT = 0;
export const NUMBER = 1;
export const EMPTY = 2;
/** Text in quotes; the place is that of what is between them. */
const QUOTED = 3;
/** The same with doubled quotes in it. */
export const QUOTED_TWICE = 4;

/** How a look for the next row can end. */
export type RowEnd = "row" | "blank" | "cut" | "bad-quote";

export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
const QUOTE = 0x22;
const DOT = 0x2e;
const MINUS = 0x2d;
const PLUS = 0x2b;
const ZERO = 0x30;
const NINE = 0x39;

/** Numbers of no more digits are exact, and so is one division by a power of ten (Clinger 1990). */
const EXACT_DIGITS = 15;
/** Numbers of no more digits fit into 32 bits. */
const SMALL_DIGITS = 9;
const POWERS_OF_TEN = Float64Array.from({ length: EXACT_DIGITS + 1 }, (_, power) => 10 ** power);

export interface RowScannerOptions {
  /** One byte of ASCII. */
  readonly delimiter: number;
  /** `LINE_FEED`, before which a carriage return does not count, or `CARRIAGE_RETURN`. */
  readonly lineEnd: number;
  /** Cells beyond that are counted only. */
  readonly mostCells: number;
  /** Take quotes that RFC 4180 does not allow as they are. */
  readonly isRelaxed?: boolean;
}

/**
 * Finds the cells of CSV rows (RFC 4180) in bytes of UTF-8 without making strings of them, and reads
 * plain numbers on the way. Cells are told by their place in the bytes.
 */
export class RowScanner {
  /** Cells of the last row, also those beyond `mostCells`. */
  cells = 0;
  /** Where the row after the last one begins. */
  next = 0;
  /** Line ends inside the quotes of the last row. */
  innerLines = 0;
  readonly kinds: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Of the cells that are numbers. */
  readonly values: Float64Array;
  readonly #delimiter: number;
  readonly #lineEnd: number;
  readonly #isRelaxed: boolean;
  /** 1 for bytes that a text without quotes does not hold. */
  readonly #stops = new Uint8Array(256);
  /** Where the cell after the last one begins; behind a line end when it was the last of its row. */
  #place = 0;

  constructor({ delimiter, lineEnd, mostCells, isRelaxed = false }: RowScannerOptions) {
    this.#delimiter = delimiter;
    this.#lineEnd = lineEnd;
    this.#isRelaxed = isRelaxed;
    this.#stops[delimiter] = 1;
    this.#stops[lineEnd] = 1;
    if (!isRelaxed) this.#stops[QUOTE] = 1;
    this.kinds = new Uint8Array(mostCells + 1);
    this.starts = new Int32Array(mostCells + 1);
    this.ends = new Int32Array(mostCells + 1);
    this.values = new Float64Array(mostCells + 1);
  }

  /**
   * Look for the row at `from`.
   *
   * @param limit behind a line end: no cell without quotes goes further
   */
  scan(bytes: Uint8Array, from: number, limit: number): RowEnd {
    const { kinds, starts, ends, values } = this;
    const delimiter = this.#delimiter;
    const lineEnd = this.#lineEnd;
    const stops = this.#stops;
    const mostCells = kinds.length - 1;
    let place = from;
    let cells = 0;
    this.innerLines = 0;
    for (;;) {
      // Cells too many all go into one slot that nobody reads.
      const cell = cells < mostCells ? cells : mostCells;
      const start = place;
      let byte = bytes[place] as number;
      if (byte === QUOTE) {
        const end = this.#quoted(bytes, { start, limit, cell });
        if (end !== "row") return end;
        place = this.#place;
        byte = bytes[place] as number;
      } else {
        // Whole numbers of 32 bits are many times faster than floating point.
        let mantissa = 0;
        if (byte === MINUS || byte === PLUS) {
          place += 1;
          byte = bytes[place] as number;
        }
        const first = place;
        let decimals = 0;
        while (byte >= ZERO && byte <= NINE) {
          mantissa = (Math.imul(mantissa, 10) + byte - ZERO) | 0;
          place += 1;
          byte = bytes[place] as number;
        }
        let digits = place - first;
        if (byte === DOT) {
          place += 1;
          const firstDecimal = place;
          byte = bytes[place] as number;
          while (byte >= ZERO && byte <= NINE) {
            mantissa = (Math.imul(mantissa, 10) + byte - ZERO) | 0;
            place += 1;
            byte = bytes[place] as number;
          }
          decimals = place - firstDecimal;
          digits += decimals;
        }
        const numberEnd = place;
        if (byte === CARRIAGE_RETURN && lineEnd === LINE_FEED && bytes[place + 1] === LINE_FEED) {
          place += 1;
          byte = LINE_FEED;
        }
        const isEnd = byte === delimiter || byte === lineEnd;
        if (isEnd && digits > 0 && digits <= EXACT_DIGITS) {
          const whole = digits <= SMALL_DIGITS ? mantissa : longMantissa(bytes, first, numberEnd);
          const value = decimals === 0 ? whole : whole / (POWERS_OF_TEN[decimals] as number);
          values[cell] = bytes[start] === MINUS ? -value : value;
          kinds[cell] = NUMBER;
          ends[cell] = numberEnd;
        } else {
          while (stops[byte] === 0) {
            place += 1;
            byte = bytes[place] as number;
          }
          if (byte === QUOTE) return "bad-quote";
          let end = place;
          if (byte === LINE_FEED && end > start && bytes[end - 1] === CARRIAGE_RETURN) end -= 1;
          kinds[cell] = end === start ? EMPTY : TEXT;
          ends[cell] = end;
        }
        starts[cell] = start;
      }
      cells += 1;
      place += 1;
      if (byte === lineEnd) break;
    }
    this.next = place;
    this.cells = cells;
    const isBlank = cells === 1 && kinds[0] === EMPTY;
    return isBlank ? "blank" : "row";
  }

  /** The text of a cell of the last row. */
  text(bytes: Buffer, cell: number): string {
    const text = bytes.toString("utf8", this.starts[cell], this.ends[cell]);
    return this.kinds[cell] === QUOTED_TWICE ? text.replaceAll('""', '"') : text;
  }

  #quoted(
    bytes: Uint8Array,
    {
      start,
      limit,
      cell,
    }: { readonly start: number; readonly limit: number; readonly cell: number },
  ): RowEnd {
    let kind = QUOTED;
    let close = start;
    for (;;) {
      close = bytes.indexOf(QUOTE, close + 1);
      if (close === -1 || close >= limit - 1) return "cut";
      if (bytes[close + 1] === QUOTE) {
        kind = QUOTED_TWICE;
        close += 1;
        continue;
      }
      let end = close + 1;
      if (
        this.#lineEnd === LINE_FEED &&
        bytes[end] === CARRIAGE_RETURN &&
        bytes[end + 1] === LINE_FEED
      ) {
        end += 1;
      }
      if (bytes[end] === this.#delimiter || bytes[end] === this.#lineEnd) {
        this.#place = end;
        break;
      }
      if (!this.#isRelaxed) return "bad-quote";
    }
    this.kinds[cell] = kind;
    this.starts[cell] = start + 1;
    this.ends[cell] = close;
    this.#countLines(bytes, start, close);
    return "row";
  }

  #countLines(bytes: Uint8Array, start: number, end: number): void {
    for (let place = start; place < end; place += 1) {
      if (bytes[place] === this.#lineEnd) this.innerLines += 1;
    }
  }
}

function longMantissa(bytes: Uint8Array, start: number, end: number): number {
  let mantissa = 0;
  for (let place = start; place < end; place += 1) {
    const byte = bytes[place] as number;
    if (byte !== DOT) mantissa = mantissa * 10 + byte - ZERO;
  }
  return mantissa;
}
