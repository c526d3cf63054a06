import type { Options } from "csv-parse";

/** RFC 4180 with any line ending; ragged rows come through and are counted by the reader. */
export function csvOptions(delimiter: string): Options {
  return { delimiter, relax_column_count: true, skip_empty_lines: true };
}
