import type { ForeignRun, ForeignSession } from "./foreign-session.ts";

/**
 * Runs that several files hold are kept from the file that tells most of them: a summary repeats the
 * runs it sums up, and a table may stand beside the same calls as JSON.
 *
 * @param skip is told of files of which nothing is left
 */
export function keepOnce(
  sessions: readonly ForeignSession[],
  skip: (file: string, reason: string) => void,
): readonly ForeignSession[] {
  const best = new Map<string, { readonly run: ForeignRun; readonly file: string }>();
  for (const { sides, files } of sessions) {
    for (const run of sides.flatMap((side) => side.runs)) {
      if (run.key === undefined) continue;
      const known = best.get(run.key);
      if (known === undefined || (run.detail ?? 0) > (known.run.detail ?? 0)) {
        best.set(run.key, { run, file: files[0].file });
      }
    }
  }
  const kept = (run: ForeignRun): boolean =>
    run.key === undefined || best.get(run.key)?.run === run;
  return sessions.flatMap((session) => {
    const all = session.sides.flatMap(({ runs }) => runs);
    if (all.every(kept)) return [session];
    const sides = session.sides
      .map((side) => ({ ...side, runs: side.runs.filter(kept) }))
      .filter(({ runs }) => runs.length > 0);
    if (sides.length > 0) return [{ ...session, sides }];
    const other = all
      .map(({ key }) => best.get(key ?? "")?.file)
      .find((file) => file !== undefined);
    skip(session.files[0].file, `its runs are in ${other ?? "another file"}, with more of each`);
    return [];
  });
}
