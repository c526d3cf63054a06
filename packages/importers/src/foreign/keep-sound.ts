import type { ForeignSession } from "./foreign-session.ts";

/**
 * Sessions whose times add up to what is left of whole nanoseconds; no benchmark takes 104 days.
 *
 * @param skip is told of the files of others
 */
export function keepSound(
  sessions: readonly ForeignSession[],
  skip: (file: string, reason: string) => void,
): readonly ForeignSession[] {
  return sessions.filter(({ sides, files }) => {
    const ends = sides.flatMap(({ runs }) =>
      runs.flatMap(({ wallNs = 0, stages }) => [wallNs, ...stages.map(({ endNs }) => endNs)]),
    );
    const sound = ends.every((end) => Number.isSafeInteger(end));
    if (!sound) skip(files[0].file, "a run in it takes longer than any benchmark");
    return sound;
  });
}
