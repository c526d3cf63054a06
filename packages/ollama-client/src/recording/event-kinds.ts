/** Kinds of events in a recording, by their byte; appended to, never reordered. */
export const EVENT_KINDS = [
  "sent",
  "responseStarted",
  "head",
  "data",
  "dataWithHead",
  "ended",
  "broken",
  "gaveUp",
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** First line of a recording. */
export const RECORDING_MAGIC = "runproof call recording 1";
