/** Digits that a report prints and that are no findings, each kind with the reason. */
export const NO_FINDINGS: readonly { readonly why: string; readonly pattern: RegExp }[] = [
  {
    why: "a date or a time of day",
    pattern: /\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::[\d.]+Z)?)?/g,
  },
  {
    why: "level of an interval, fixed by the method",
    pattern: /\b9[05] % (?:CI|intervals?|Wilson)/g,
  },
  { why: "power that plans are made for, fixed by the method", pattern: /\b80 % power/g },
  { why: "formula", pattern: /1 \/ \(1 − m\)|\b1 − m\b|− 1\)/g },
  { why: "the whole, by definition", pattern: /\b100(?:\.0)?[ \u00A0]%/g },
  { why: "name of a quantile", pattern: /\bp(?:50|95|99)\b/g },
  { why: "code of an error", pattern: /\bhttp-\d{3}\b/g },
  { why: "name of a hash function", pattern: /\bSHA-256\b/g },
  {
    why: "beginning of a hash",
    pattern: /\b(?:hash|prompt|system|question|module|SHA-256) [0-9a-f]{12}\b/g,
  },
  { why: "size of the shipped model, as it is called", pattern: /\b2 MB model\b/g },
];

/** The text with other characters, as many, in place of digits that are no findings. */
export function withoutNoFindings(text: string): string {
  return NO_FINDINGS.reduce(
    (masked, { pattern }) => masked.replaceAll(pattern, (found) => "x".repeat(found.length)),
    text,
  );
}
