import type { ImportSource } from "@runproof/contract";
import type { ImportedSession, SkippedFile } from "@runproof/importers";

/** A run directory that was made of imported files. */
export interface MadeRun {
  readonly path: string;
  readonly session: ImportedSession;
}

/** One line per run directory. */
export function importText(made: readonly MadeRun[]): string {
  return made
    .map(({ path, session: { resolvedPlan, runs, calls, source } }) => {
      const failed = runs.filter(({ status }) => status !== "ok").length;
      const failures = failed === 0 ? "" : ` (${failed} failed)`;
      return `${path}: ${source.format}, ${counted(resolvedPlan.cells.length, "arm")}, ${counted(runs.length, "run")}${failures}, ${callsText(calls)}`;
    })
    .join("\n");
}

/** A record that holds means over several calls is no call. */
function callsText(calls: ImportedSession["calls"]): string {
  const means = calls.filter(({ calls: of = 1 }) => of > 1);
  if (means.length === 0) return counted(calls.length, "call");
  const inMeans = means.reduce((sum, { calls: of = 1 }) => sum + of, 0);
  const single = calls.length - means.length;
  const text = `${counted(means.length, "mean")} over ${inMeans} calls`;
  return single === 0 ? text : `${counted(single, "call")} and ${text}`;
}

/** Where the reports are, or how they are made. */
export function reportsText(
  made: readonly MadeRun[],
  { reports, asked }: { readonly reports: boolean; readonly asked: boolean | undefined },
): string {
  const [first] = made;
  if (first === undefined) return "";
  const run = made.length === 1 ? first.path : "RUN";
  if (reports)
    return `\nReports: ${made.length === 1 ? first.path : "report.html in each of them"}`;
  const why = asked === false ? "" : " They take longer than the import of so many runs.";
  return [
    `\nNo reports were made.${why} From the records, at any time:`,
    `  runproof show ${run}     the decision`,
    `  runproof report ${run}   report.html and the other files`,
  ].join("\n");
}

/** So many reasons, and files of one, show what was left out; the manifest has more. */
const MOST_REASONS = 12;
const MOST_EXAMPLES = 3;

/** What was not imported, by reason. */
export function skippedText(skipped: readonly SkippedFile[]): string {
  if (skipped.length === 0) return "";
  const reasons = [...Map.groupBy(skipped, ({ reason }) => reason)]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .slice(0, MOST_REASONS);
  const shown = reasons.reduce((sum, [, files]) => sum + files.length, 0);
  return [
    `Skipped ${counted(skipped.length, "file")}:`,
    ...reasons.map(([reason, files]) => {
      const examples = files.slice(0, MOST_EXAMPLES).map(({ file }) => file);
      const more = files.length > MOST_EXAMPLES ? ` and ${files.length - MOST_EXAMPLES} more` : "";
      return `  ${examples.join(", ")}${more}: ${reason}`;
    }),
    ...(shown < skipped.length ? [`  ${skipped.length - shown} more, for other reasons`] : []),
  ].join("\n");
}

/** So many skipped files are named in a manifest. */
const MOST_KEPT = 100;

/** The skipped files as a manifest keeps them. */
export function skippedInManifest(skipped: readonly SkippedFile[]): Pick<ImportSource, "skipped"> {
  if (skipped.length === 0) return {};
  const kept = skipped.slice(0, MOST_KEPT).map(({ file, reason }) => ({ file, reason }));
  const more = skipped.length - kept.length;
  return {
    skipped: more > 0 ? [...kept, { file: "…", reason: `${more} more files` }] : kept,
  };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
