import { BenchError, type Environment, type Manifest, type Session } from "@runproof/contract";
import { endSession, repairRun, type StoredRun } from "@runproof/run-store";

import { emit } from "../emit.ts";
import { changesSince, type Now } from "./changes-since.ts";
import type { SessionProgress } from "./session-progress.ts";

export interface SessionToBegin extends Now {
  readonly stored: StoredRun;
  readonly progress: SessionProgress;
  /** Go on although something changed. */
  readonly force: boolean;
  readonly toolVersion: string;
}

/** What the manifest says from now on. */
export type BegunSession = Pick<
  Manifest,
  "status" | "statusReason" | "finishedAt" | "processId" | "environment"
> & { readonly sessions: readonly Session[] };

/**
 * Begin a session: the first of a run, or a later one of a run that was broken off. Nothing is written
 * before it is known that what is measured now can stand beside what was measured before.
 *
 * @throws BenchError RUN_CHANGED when it cannot, and it was not forced
 */
export async function beginSession(input: SessionToBegin): Promise<BegunSession> {
  const { stored, progress, force, toolVersion, environment } = input;
  const { manifest } = stored;
  const changes = changesSince(manifest, input);
  if (changes.length > 0 && !force) throw runChanged(manifest, changes);
  for (const change of changes) {
    emit({ event: "warning", message: `resumed by force: ${change}` });
  }
  const repairs = await repairRun(stored.path);
  for (const repair of repairs) emit({ event: "warning", message: `mended: ${repair}` });
  const session: Session = {
    startedAt: new Date().toISOString(),
    toolVersion,
    processId: process.pid,
    firstSequence: progress.firstSequence,
    environment: { start: environment },
    ...(changes.length === 0 ? {} : { changes: [...changes] }),
    ...(repairs.length === 0 ? {} : { repairs: [...repairs] }),
  };
  return {
    status: "running",
    statusReason: undefined,
    finishedAt: undefined,
    processId: process.pid,
    environment: { start: manifest.environment.start ?? environment, end: undefined },
    sessions: [...earlierSessions(stored), session],
  };
}

/** The sessions before, all ended. Records of which no session tells were made by an older version. */
export function earlierSessions(stored: StoredRun): readonly Session[] {
  const { manifest, calls } = stored;
  const { toolVersion, createdAt, environment, status, statusReason, finishedAt } = manifest;
  const untold: Session = {
    startedAt: createdAt,
    toolVersion,
    firstSequence: 0,
    environment,
    ...(status !== "running" && { end: status, reason: statusReason, endedAt: finishedAt }),
  };
  const known = manifest.sessions ?? (calls.length === 0 ? [] : [untold]);
  return endSession(known, {
    end: "died",
    endedAt: lastRecordAt(stored),
    reason: "its process ended without a word",
  });
}

/** The session with what is known at its end. */
export function endOf(
  sessions: readonly Session[],
  end: Partial<Session> & { readonly environmentEnd?: Environment | undefined },
): Session[] {
  const { environmentEnd, ...fields } = end;
  const last = sessions.at(-1);
  if (last === undefined) return [];
  const environment = { ...last.environment, end: environmentEnd };
  return [
    ...sessions.slice(0, -1),
    { ...last, ...fields, environment, endedAt: new Date().toISOString() },
  ];
}

function lastRecordAt({ calls, runs, telemetry, brokenOff }: StoredRun): string | undefined {
  const times = [
    ...[...calls, ...runs, ...brokenOff.calls].map(({ startedAt }) => startedAt),
    ...telemetry.map(({ at }) => at),
  ];
  return times.filter((time) => time !== undefined).reduce(later, undefined);
}

function later(latest: string | undefined, time: string): string {
  return latest === undefined || time > latest ? time : latest;
}

function runChanged({ id }: Manifest, changes: readonly string[]): BenchError {
  return new BenchError(
    "RUN_CHANGED",
    `${id} was not resumed, because its runs could not be compared: ${changes.join("; ")}`,
    {
      cause: new Error("what is measured now would stand beside what was measured before"),
      hint: "put back what changed, or measure anew; --force goes on and says so in the report",
    },
  );
}
