import type { Manifest } from "@runproof/contract";

/**
 * Time of a finished run in which it was measured, in ms: one that was broken off may have waited for
 * days before it was resumed. Undefined where a session's end is not known.
 */
export function measuringTimeMs({
  createdAt,
  finishedAt,
  sessions = [],
}: Pick<Manifest, "createdAt" | "finishedAt" | "sessions">): number | undefined {
  if (finishedAt === undefined) return undefined;
  const spans = sessions.map(({ startedAt, endedAt }, index) => ({
    from: Date.parse(index === 0 ? createdAt : startedAt),
    to: Date.parse(index === sessions.length - 1 ? finishedAt : (endedAt ?? "")),
  }));
  const whole = Date.parse(finishedAt) - Date.parse(createdAt);
  const sum = spans.length === 0 ? whole : spans.reduce((ms, { from, to }) => ms + to - from, 0);
  return Number.isFinite(sum) ? Math.max(0, sum) : undefined;
}
