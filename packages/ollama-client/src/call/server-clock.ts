const DIGIT_0 = 0x30;
const POINT = 0x2e;
const PLUS = 0x2b;
const MINUS = 0x2d;
const UPPER_Z = 0x5a;
/** Length of `2026-01-31T23:59:59`. */
const SECONDS_END = 19;
/** Days of a common year before each month. */
const DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;

/**
 * Reads `created_at` stamps (RFC 3339, up to nine digits of a second) as whole nanoseconds after
 * the first one. By hand, because `Date` ends at the millisecond; nothing is allocated.
 */
export class ServerClock {
  #zeroSeconds = Number.NaN;
  #zeroNs = 0;
  #lastNs = 0;

  /** Nanoseconds after the first stamp read, negative if the clock stepped back; NaN = no stamp. */
  offsetNs(stamp: string): number {
    const seconds = this.#read(stamp);
    if (Number.isNaN(this.#zeroSeconds)) {
      this.#zeroSeconds = seconds;
      this.#zeroNs = this.#lastNs;
    }
    return (seconds - this.#zeroSeconds) * 1e9 + (this.#lastNs - this.#zeroNs);
  }

  /** Whole seconds of the stamp, UTC; the rest of it goes to `#lastNs`. */
  #read(stamp: string): number {
    const month = digits(stamp, 5, 7);
    const year = digits(stamp, 0, 4);
    const leapDays = year - (month < 3 ? 1 : 0);
    const days =
      year * 365 +
      Math.floor(leapDays / 4) -
      Math.floor(leapDays / 100) +
      Math.floor(leapDays / 400) +
      (DAYS_BEFORE[month - 1] ?? Number.NaN) +
      digits(stamp, 8, 10);
    const seconds =
      digits(stamp, 11, 13) * 3_600 + digits(stamp, 14, 16) * 60 + digits(stamp, 17, 19);
    let at = SECONDS_END;
    this.#lastNs = 0;
    if (stamp.charCodeAt(at) === POINT) {
      let unitNs = 1e8;
      for (at += 1; isDigit(stamp.charCodeAt(at)); at += 1) {
        this.#lastNs += (stamp.charCodeAt(at) - DIGIT_0) * unitNs;
        unitNs = unitNs > 1 ? unitNs / 10 : 0;
      }
    }
    return days * 86_400 + seconds - zoneSeconds(stamp, at);
  }
}

function zoneSeconds(stamp: string, at: number): number {
  const sign = stamp.charCodeAt(at);
  if (sign === UPPER_Z && stamp.length === at + 1) return 0;
  if (sign !== PLUS && sign !== MINUS) return Number.NaN;
  const seconds = digits(stamp, at + 1, at + 3) * 3_600 + digits(stamp, at + 4, at + 6) * 60;
  return sign === PLUS ? seconds : -seconds;
}

/** The number between two places; NaN where one of them holds no digit. */
function digits(text: string, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (!isDigit(code)) return Number.NaN;
    value = value * 10 + code - DIGIT_0;
  }
  return value;
}

function isDigit(code: number): boolean {
  return code >= DIGIT_0 && code < DIGIT_0 + 10;
}
