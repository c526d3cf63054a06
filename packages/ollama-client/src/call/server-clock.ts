const DIGIT_0 = 0x30;
const POINT = 0x2e;
const PLUS = 0x2b;
const MINUS = 0x2d;
const UPPER_Z = 0x5a;
/** Length of `2026-01-31T23:59:59`. */
const SECONDS_END = 19;
/** Of a second's fraction down to the nanosecond; further digits are dropped. */
const NINE_DIGITS_END = SECONDS_END + 1 + 9;
/** Days of a common year before each month. */
const DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;

/**
 * Reads `created_at` stamps (RFC 3339, up to nine digits of a second) as whole nanoseconds after
 * the first one. By hand, because `Date` ends at the millisecond and this is done for every
 * chunk; nothing is allocated.
 */
export class ServerClock {
  #zeroSeconds = Number.NaN;
  #zeroNs = 0;
  #dayOfMonth = 0;
  #daySeconds = 0;
  /** Where the fraction of the stamp read last ends. */
  #end = 0;

  /** Nanoseconds after the first stamp read, negative if the clock stepped back; NaN = no stamp. */
  offsetNs(stamp: string): number {
    const seconds = this.#seconds(stamp);
    const fractionNs = this.#fractionNs(stamp);
    const utcSeconds = seconds - zoneSeconds(stamp, this.#end);
    if (Number.isNaN(this.#zeroSeconds)) {
      this.#zeroSeconds = utcSeconds;
      this.#zeroNs = fractionNs;
    }
    return (utcSeconds - this.#zeroSeconds) * 1e9 + (fractionNs - this.#zeroNs);
  }

  #seconds(stamp: string): number {
    const dayOfMonth = digits(stamp, 8, 10);
    // A call is shorter than a month, so the same day of a month is the same day.
    if (dayOfMonth !== this.#dayOfMonth) {
      this.#dayOfMonth = dayOfMonth;
      this.#daySeconds = days(digits(stamp, 0, 4), digits(stamp, 5, 7), dayOfMonth) * 86_400;
    }
    const hours = digits(stamp, 11, 13);
    return this.#daySeconds + hours * 3_600 + digits(stamp, 14, 16) * 60 + digits(stamp, 17, 19);
  }

  #fractionNs(stamp: string): number {
    this.#end = SECONDS_END;
    if (stamp.charCodeAt(SECONDS_END) !== POINT) return 0;
    let value = 0;
    let at = SECONDS_END + 1;
    for (; at < stamp.length; at += 1) {
      const digit = stamp.charCodeAt(at) - DIGIT_0;
      if (digit < 0 || digit > 9) break;
      if (at < NINE_DIGITS_END) value = value * 10 + digit;
    }
    this.#end = at;
    return at >= NINE_DIGITS_END ? value : value * 10 ** (NINE_DIGITS_END - at);
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
  let strange = 0;
  for (let at = start; at < end; at += 1) {
    const digit = text.charCodeAt(at) - DIGIT_0;
    // Leaves the four lowest bits for anything but 0 to 9; without a branch per character.
    strange |= digit | (digit + 6);
    value = value * 10 + digit;
  }
  return (strange & ~0xf) === 0 ? value : Number.NaN;
}
