import type { RecordedDocument } from "@runproof/contract";

/** What a session holds, and how it is replayed. */
export function recordedText(session: RecordedDocument): string {
  const { exchanges, replayable, cut, file } = session;
  const counted = `${exchanges} ${exchanges === 1 ? "exchange" : "exchanges"}, ${replayable} to be replayed`;
  const lines = [`${file}: ${counted}${cut === 0 ? "" : `, ${cut} cut off`}`];
  if (replayable > 0) lines.push(`replay it: runproof bench --replay ${quoted(file)}`);
  return lines.join("\n");
}

/** For a shell, where that needs it. */
function quoted(file: string): string {
  return /^[\w./-]+$/u.test(file) ? file : `'${file.replaceAll("'", `'\\''`)}'`;
}
