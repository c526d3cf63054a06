import type { CallRecord, RunRecord } from "@runproof/contract";

/** How far a run directory is, when a session begins. */
export interface SessionProgress {
  /** Index of the session that begins: 0 for the first. */
  readonly session: number;
  /** The runs that are there to stay, by their place in the plan. */
  readonly done: ReadonlyMap<number, RunRecord>;
  /** First place in the plan without a run. */
  readonly firstSequence: number;
  /** Ids under which a place was begun and broken off, oldest first. */
  brokenOff(sequence: number): readonly string[];
}

export interface StoredRecords {
  readonly calls: readonly Pick<CallRecord, "runId">[];
  readonly runs: readonly RunRecord[];
}

/**
 * Read from the records what is done. A run that failed is a result and stays one; a run that was
 * stopped, or whose record never came, is measured again under an id of its own.
 *
 * @param session index of the session that begins
 */
export function sessionProgress({ calls, runs }: StoredRecords, session: number): SessionProgress {
  const done = new Map<number, RunRecord>();
  for (const run of runs) if (run.status !== "cancelled") done.set(run.sequence, run);
  const counted = new Set([...done.values()].map(({ id }) => id));
  const begun = new Set([...calls.map(({ runId }) => runId), ...runs.map(({ id }) => id)]);
  let firstSequence = 0;
  while (done.has(firstSequence)) firstSequence += 1;
  return {
    session,
    done,
    firstSequence,
    brokenOff: (sequence) => {
      const first = runIdOf(sequence, 1);
      return [...begun]
        .filter((id) => (id === first || id.startsWith(`${first}-`)) && !counted.has(id))
        .toSorted((a, b) => attemptOf(a) - attemptOf(b));
    },
  };
}

/** `r0001`, and `r0001-2` for the second time it is begun. */
export function runIdOf(sequence: number, attempt: number): string {
  const id = `r${String(sequence + 1).padStart(4, "0")}`;
  return attempt === 1 ? id : `${id}-${attempt}`;
}

/** The attempt that comes after those that were broken off. */
export function nextAttempt(brokenOff: readonly string[]): number {
  return Math.max(0, ...brokenOff.map(attemptOf)) + 1;
}

function attemptOf(runId: string): number {
  const [, attempt = "1"] = runId.split("-");
  return Number(attempt);
}
