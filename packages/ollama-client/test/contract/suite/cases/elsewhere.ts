/** Rows of the list of conformance cases that this suite cannot show, and why. */
export interface ElsewhereRow {
  readonly rows: readonly number[];
  readonly title: string;
  readonly why: string;
}

const BROKEN = "takes a server that breaks off or garbles its answer: faults.test.ts";

export const elsewhere: readonly ElsewhereRow[] = [
  { rows: [1], title: "GET and HEAD of /", why: "the client never asks for them" },
  { rows: [5, 67], title: "no models at all", why: "the server under test has one" },
  { rows: [23], title: "lines split or merged by the network", why: BROKEN },
  { rows: [24], title: "blank lines and garbage", why: BROKEN },
  { rows: [25], title: "a line of megabytes", why: BROKEN },
  { rows: [27, 66], title: "an error inside the stream", why: BROKEN },
  { rows: [28, 29], title: "an end without `done`", why: BROKEN },
  { rows: [30], title: "an empty or malformed request", why: "the client sends none" },
  { rows: [59], title: "a first byte after five minutes", why: "takes five minutes" },
  { rows: [62], title: "a download without progress", why: "the client always asks for it" },
];
