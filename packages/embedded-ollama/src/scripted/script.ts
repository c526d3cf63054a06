/** One scripted answer. Times are milliseconds after the request was read, on the monotonic clock. */
export interface ScriptedCall {
  /** When each chunk is due; never decreasing, at least one. A chunk may be late but is never early. */
  readonly chunkMs: readonly number[];
  /** So many chunks leave in one write, at the time of the first of them. Default 1. */
  readonly chunksPerWrite?: number;
  /**
   * What the chunks say, one text per chunk. By default they say when they were written: the first
   * chunk `"<readNs>:<writtenNs> "`, each later one `"<writtenNs> "`, in nanoseconds of the monotonic clock.
   */
  readonly texts?: readonly string[];
  /** When the final line is due. Default: after the last chunk, as long as the last chunk took. */
  readonly endMs?: number;
}

/** A call at an even pace. */
export interface EvenlyPacedCall {
  /** When the first chunk is due. */
  readonly ttftMs: number;
  /** Between chunks. */
  readonly intervalMs: number;
  readonly chunks: number;
  readonly chunksPerWrite?: number;
  readonly texts?: readonly string[];
  readonly endMs?: number;
}

/** What a scripted server plays: one call again and again, or several in turn. */
export type Script =
  | { readonly calls: readonly (ScriptedCall | EvenlyPacedCall)[] }
  | EvenlyPacedCall
  | ScriptedCall;

/** A call with nothing left to default; it is a `ScriptedCall` as well. */
export interface CheckedCall {
  readonly chunkMs: readonly number[];
  readonly chunksPerWrite: number;
  readonly texts?: readonly string[];
  readonly endMs: number;
}
