import type { Failure, Outcome, StageName, StageRecord } from "@runproof/contract";

/** Times the stages of one run on the monotonic clock. */
export interface StageClock {
  /** Monotonic reading at the start of the run. */
  readonly startNs: bigint;
  /** Nanoseconds since the start of the run. */
  elapsedNs(): number;
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
  const elapsedNs = (): number => Number(process.hrtime.bigint() - startNs);
  return {
    startNs,
    elapsedNs,
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
