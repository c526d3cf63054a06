/** "2026-11-23 09:14 UTC" from ISO 8601. */
export function utcMinute(isoTime: string): string {
  const iso = new Date(isoTime).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
