/** Milliseconds as a file prints them, as whole nanoseconds. */
export function milliToNano(milliseconds: number): number {
  return Math.round(milliseconds * 1e6);
}

/** Seconds as a file prints them, as whole nanoseconds. */
export function secondsToNano(seconds: number): number {
  return Math.round(seconds * 1e9);
}
