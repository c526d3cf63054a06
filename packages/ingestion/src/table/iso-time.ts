const ISO_TIME =
  /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** Whether a text is a date or a point in time as ISO 8601 writes it. */
export function isIsoTime(text: string): boolean {
  return ISO_TIME.test(text);
}
