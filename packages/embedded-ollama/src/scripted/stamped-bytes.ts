import { blankDate, dateOf } from "./blank-date.ts";

const blankDigit = "#";
// With its name and quotes it cannot be part of a text: there the quotes would be escaped.
const blankDateField = `"created_at":"${blankDate}"`;
const dateOffset = blankDateField.indexOf(blankDate);

/** Holds the place of a clock reading of so many digits. */
export function blankStamp(digits: number): string {
  return blankDigit.repeat(digits);
}

/**
 * The bytes of one write, complete but for the readings of the clock. Those are filled in at the
 * last moment, so that hardly anything lies between reading the clock and handing over the bytes.
 */
export class StampedBytes {
  readonly bytes: Buffer;
  readonly #digits: number;
  readonly #stamps: readonly number[];
  readonly #dates: readonly number[];

  /** @param digits of the blank stamps in the text; 0 = there are none */
  constructor(text: string, digits: number) {
    this.bytes = Buffer.from(text);
    this.#digits = digits;
    this.#stamps = digits === 0 ? [] : offsetsOf(this.bytes, blankStamp(digits));
    this.#dates = offsetsOf(this.bytes, blankDateField).map((offset) => offset + dateOffset);
  }

  /** False when the reading has another number of digits than there is place for. */
  fill(writtenNs: bigint): boolean {
    if (this.#digits > 0) {
      const reading = String(writtenNs);
      if (reading.length !== this.#digits) return false;
      for (const offset of this.#stamps) this.bytes.write(reading, offset, "latin1");
    }
    if (this.#dates.length === 0) return true;
    const date = dateOf(writtenNs);
    for (const offset of this.#dates) this.bytes.write(date, offset, "latin1");
    return true;
  }
}

function offsetsOf(bytes: Buffer, text: string): readonly number[] {
  const offsets: number[] = [];
  let offset = bytes.indexOf(text);
  while (offset !== -1) {
    offsets.push(offset);
    offset = bytes.indexOf(text, offset + text.length);
  }
  return offsets;
}
