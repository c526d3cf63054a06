/** Name of a session's file that sorts by time: `session-20260101T120000Z.ndjson`. */
export function sessionName(now: Date): string {
  const time = now.toISOString().replace(/[-:]|\.\d+/gu, "");
  return `session-${time}.ndjson`;
}
