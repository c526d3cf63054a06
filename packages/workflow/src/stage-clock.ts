import type { Failure, Outcome, StageName, StageRecord } from "@runproof/contract";

/** Times the stages of one run on the monotonic clock, without what is left out. */
export interface StageClock {
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
  /** A stage that began at `beganNs` and ends now, unless the result says when it did. */
  stage(name: StageName, beganNs: number, result: StageResult): StageRecord;
}

export interface StageResult {
  /** Nanoseconds since the start of the run. */
  readonly endNs?: number;
  readonly status: Outcome;
  readonly error?: Failure | undefined;
  readonly callIds?: readonly string[];
  readonly facts?: Readonly<Record<string, number>>;
}

/** Start the clock of a run. */
export function startStageClock(): StageClock {
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
    stage: (name, beganNs, { endNs = elapsedNs(), status, error, callIds = [], facts = {} }) => ({
      name,
      startNs: beganNs,
      endNs,
      status,
      ...(error === undefined ? {} : { error }),
      callIds: [...callIds],
      facts: { ...facts },
    }),
  };
}
