const UNITS = [
  ["day", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1_000],
] as const;

/** A duration in the largest unit it has at least two of: `14 min`. */
export function describeDuration(milliseconds: number): string {
  const [name, size] = UNITS.find(([, unit]) => milliseconds >= 2 * unit) ?? ["s", 1_000];
  const count = Math.ceil(milliseconds / size);
  return `${count} ${name === "day" ? "days" : name}`;
}
