/** What a parser gets: text as UTF-8 without byte order mark. */
export interface ParseInput {
  readonly utf8: Buffer;
  readonly signal: AbortSignal | undefined;
}
