import { decimalsOf } from "./numbers.ts";

const NS_PER_MS = 1e6;
/** A microsecond: what is finer is the clock's own business. */
const MOST_DECIMALS = 3;

/** "0.214 ms", "12.30 ms": nanoseconds for people. */
export function milliseconds(durationNs: number): string {
  const value = durationNs / NS_PER_MS;
  const decimals = Math.min(MOST_DECIMALS, decimalsOf(Math.abs(value)));
  return `${value.toFixed(decimals).replace("-", "−")} ms`;
}
