const DIGIT_0 = 0x30;
const POINT = 0x2e;
const PLUS = 0x2b;
const MINUS = 0x2d;
const UPPER_Z = 0x5a;
/** Length of `2026-01-31T23:59:59`. */
const SECONDS_LENGTH = 19;
/** Of a second, down to the nanosecond; further digits are dropped. */
const FRACTION_DIGITS = 9;
/** Days of a common year before each month. */
const DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;

/**
 * Reads `created_at` stamps (RFC 3339, up to nine digits of a second) as whole nanoseconds after
 * the first one. By hand, because `Date` ends at the millisecond, and from bytes, because this is
 * done for every chunk: nothing is allocated.
 */
export class ServerClock {
  #zeroSeconds = Number.NaN;
  #zeroNs = 0;
  /** The stamp read last, and its seconds: most stamps share them with the one before. */
  #lastBytes: Uint8Array | undefined;
  #lastStart = 0;
  #lastSeconds = Number.NaN;
  /** Where the fraction of the stamp read last ends. */
  #fractionEnd = 0;

  /** Nanoseconds after the first stamp read, negative if the clock stepped back; NaN = no stamp. */
  offsetNs(stamp: string): number {
    const bytes = Buffer.from(stamp, "latin1");
    return this.offsetNsAt(bytes, 0, bytes.length);
  }

  /** The same for a stamp that stands among other bytes. */
  offsetNsAt(bytes: Uint8Array, start: number, end: number): number {
    const seconds = this.#seconds(bytes, start);
    const fractionNs = this.#fractionNs(bytes, start + SECONDS_LENGTH, end);
    const utcSeconds = seconds - zoneSeconds(bytes, this.#fractionEnd, end);
    if (Number.isNaN(this.#zeroSeconds)) {
      this.#zeroSeconds = utcSeconds;
      this.#zeroNs = fractionNs;
    }
    return (utcSeconds - this.#zeroSeconds) * 1e9 + (fractionNs - this.#zeroNs);
  }

  #seconds(bytes: Uint8Array, start: number): number {
    if (this.#lastBytes === undefined || !this.#hasLastSeconds(this.#lastBytes, bytes, start)) {
      const year = digits(bytes, start, start + 4);
      const month = digits(bytes, start + 5, start + 7);
      const hour = digits(bytes, start + 11, start + 13);
      const minute = digits(bytes, start + 14, start + 16);
      const second = digits(bytes, start + 17, start + SECONDS_LENGTH);
      const hours = days(year, month, digits(bytes, start + 8, start + 10)) * 24 + hour;
      this.#lastSeconds = (hours * 60 + minute) * 60 + second;
    }
    this.#lastBytes = bytes;
    this.#lastStart = start;
    return this.#lastSeconds;
  }

  #hasLastSeconds(last: Uint8Array, bytes: Uint8Array, start: number): boolean {
    for (let at = 0; at < SECONDS_LENGTH; at += 1) {
      if (last[this.#lastStart + at] !== bytes[start + at]) return false;
    }
    return true;
  }

  #fractionNs(bytes: Uint8Array, start: number, end: number): number {
    this.#fractionEnd = start;
    if (start >= end || bytes[start] !== POINT) return 0;
    let value = 0;
    let read = 0;
    let at = start + 1;
    for (; at < end; at += 1) {
      const digit = (bytes[at] ?? 0) - DIGIT_0;
      if (digit < 0 || digit > 9) break;
      if (read === FRACTION_DIGITS) continue;
      value = value * 10 + digit;
      read += 1;
    }
    this.#fractionEnd = at;
    return read === FRACTION_DIGITS ? value : value * 10 ** (FRACTION_DIGITS - read);
  }
}

/** Days since the year 0; only differences of it are used. */
function days(year: number, month: number, dayOfMonth: number): number {
  const leapYears = year - (month < 3 ? 1 : 0);
  return (
    year * 365 +
    Math.floor(leapYears / 4) -
    Math.floor(leapYears / 100) +
    Math.floor(leapYears / 400) +
    (DAYS_BEFORE[month - 1] ?? Number.NaN) +
    dayOfMonth
  );
}

function zoneSeconds(bytes: Uint8Array, start: number, end: number): number {
  const sign = start < end ? bytes[start] : undefined;
  if (sign === UPPER_Z && end === start + 1) return 0;
  if ((sign !== PLUS && sign !== MINUS) || end !== start + 6) return Number.NaN;
  const hours = digits(bytes, start + 1, start + 3);
  const seconds = hours * 3_600 + digits(bytes, start + 4, start + 6) * 60;
  return sign === PLUS ? seconds : -seconds;
}

/** The number between two places; NaN where one of them holds no digit. */
function digits(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at += 1) {
    const digit = (bytes[at] ?? 0) - DIGIT_0;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}
