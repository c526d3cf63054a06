import type { Session } from "@runproof/contract";

/** The sessions with the last one ended; one that has ended already keeps its end. */
export function endSession(
  sessions: readonly Session[],
  end: Pick<Session, "end" | "endedAt" | "reason">,
): Session[] {
  const last = sessions.at(-1);
  if (last === undefined || last.end !== undefined) return [...sessions];
  return [...sessions.slice(0, -1), { ...last, ...end }];
}
