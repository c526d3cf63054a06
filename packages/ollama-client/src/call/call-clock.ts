/** The monotonic clock of one call: `process.hrtime.bigint()`, zero when the call was made. */
export class CallClock {
  readonly callNs: bigint = process.hrtime.bigint();

  /** Whole nanoseconds after the call was made. */
  now(): number {
    return Number(process.hrtime.bigint() - this.callNs);
  }
}
