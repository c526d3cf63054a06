const wallAtStartNs = BigInt(Date.now()) * 1_000_000n;
const monotonicAtStartNs = process.hrtime.bigint();

/** Wall clock in nanoseconds since 1970: the date of start plus the monotonic clock, so it never steps back. */
export function nowNs(): bigint {
  return wallNsAt(process.hrtime.bigint());
}

/** What `nowNs` said when the monotonic clock (`process.hrtime.bigint()`) said this. */
export function wallNsAt(monotonicNs: bigint): bigint {
  return wallAtStartNs + (monotonicNs - monotonicAtStartNs);
}

/** RFC 3339 in UTC with up to nine digits of a second, trailing zeros cut, as Go's `RFC3339Nano`. */
export function formatGoTime(ns: bigint): string {
  const seconds = new Date(Number(ns / 1_000_000n)).toISOString().slice(0, 19);
  const fraction = (ns % 1_000_000_000n).toString().padStart(9, "0").replace(/0+$/, "");
  return fraction === "" ? `${seconds}Z` : `${seconds}.${fraction}Z`;
}
