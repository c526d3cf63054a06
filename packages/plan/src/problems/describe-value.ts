const LONGEST_QUOTE = 40;

/** A value from a plan file, in the words of someone who wrote it. */
export function describeValue(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (typeof value === "string") return `the text ${quote(value)}`;
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a group of keys";
  return String(value);
}

/** Text in quotes, cut where it gets long; control characters are escaped. */
export function quote(text: string): string {
  return JSON.stringify(
    text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE - 1)}…` : text,
  );
}
