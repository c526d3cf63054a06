import { wallNsAt } from "../wire/go-time.ts";

/** Holds the place of a `created_at` until the moment of writing. */
export const blankDate = "0000-00-00T00:00:00.000000000Z";

let secondsOfDate = -1n;
let date = "";

/**
 * A reading of the monotonic clock as RFC 3339 in UTC, always of the length of `blankDate`. Few
 * readings differ in their second, so that part is kept: this runs right before a write.
 */
export function dateOf(monotonicNs: bigint): string {
  const ns = wallNsAt(monotonicNs);
  const seconds = ns / 1_000_000_000n;
  if (seconds !== secondsOfDate) {
    secondsOfDate = seconds;
    date = new Date(Number(seconds) * 1_000).toISOString().slice(0, 19);
  }
  return `${date}.${String(ns % 1_000_000_000n).padStart(9, "0")}Z`;
}
