import type { ReportInput } from "../report-input.ts";

/** What a reader must know before anything else when a session did not end as planned. */
export function statusNotice(input: ReportInput): string | undefined {
  const { manifest, measures, problems } = input;
  if (input.damaged === true) {
    return `Damaged: records were changed or lost since they were measured, so no number below can be trusted (${problems.join("; ")}).`;
  }
  const changes = acceptedChanges(input);
  if (manifest.status === "complete") {
    return changes === undefined
      ? undefined
      : `Continued although something had changed: ${changes}.`;
  }
  const planned = measures.counts.reduce((sum, { plannedRuns }) => sum + plannedRuns, 0);
  const usable = measures.counts.reduce((sum, { okRuns }) => sum + okRuns, 0);
  const runs = `${usable} of ${planned} planned runs are usable`;
  const forced =
    changes === undefined ? "" : `; continued although something had changed: ${changes}`;
  const reason = manifest.statusReason === undefined ? "" : ` (${manifest.statusReason})`;
  switch (manifest.status) {
    case "interrupted":
      return `Interrupted: a person stopped the session${reason}; ${runs}${forced}.`;
    case "incomplete":
      return `Incomplete: some runs are missing or failed${reason}; ${runs}${forced}.`;
    case "invalid":
      // This reason has brackets of its own.
      return `Invalid: the measuring process disturbed too many runs${reason.replace(/^ \((.*)\)$/s, ": $1")}; ${runs}${forced}.`;
    case "running":
      return `Unfinished: the session is still being measured, or its process died${reason}; ${runs}${forced}.`;
  }
}

/** What had changed between two sessions of a run and was accepted. */
function acceptedChanges({ manifest }: ReportInput): string | undefined {
  const changes = (manifest.sessions ?? []).flatMap(({ changes: list = [] }) => list);
  return changes.length === 0 ? undefined : [...new Set(changes)].join("; ");
}
