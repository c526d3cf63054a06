/** The monotonic clock of one run, without what is left out. */
export interface RunClock {
  /** Monotonic reading at the start of the run. */
  readonly startNs: bigint;
  /** Nanoseconds of the run so far. */
  elapsedNs(): number;
  /** A monotonic reading as nanoseconds of the run. */
  atNs(monotonicNs: bigint): number;
  /** The time since `sinceNs` was not the workflow's: records were put on disk. */
  leaveOut(sinceNs: number): void;
  /** Nanoseconds left out so far. */
  leftOutNs(): number;
}

/** Start the clock of a run. */
export function startRunClock(): RunClock {
  const startNs = process.hrtime.bigint();
  let leftOutNs = 0;
  const atNs = (monotonicNs: bigint): number => Number(monotonicNs - startNs) - leftOutNs;
  const elapsedNs = (): number => atNs(process.hrtime.bigint());
  return {
    startNs,
    elapsedNs,
    atNs,
    leaveOut: (sinceNs) => {
      leftOutNs += Math.max(0, elapsedNs() - sinceNs);
    },
    leftOutNs: () => leftOutNs,
  };
}
