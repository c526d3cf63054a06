import type { ReportSource } from "./report-source.ts";

/** One way to write a report: one file for one kind of reader. */
export interface ReportFormat {
  /** Name of its file in a run directory or an export. */
  readonly fileName: string;
  /** What the file is for, in a few words. */
  readonly purpose: string;
  readonly render: (source: ReportSource) => string | Promise<string>;
  /** Why there is nothing to write, where its readers stop at an empty file; undefined = it is written. */
  readonly absentReason?: (source: ReportSource) => string | undefined;
  /** Files that it refers to, by their names. */
  readonly beside?: (source: ReportSource) => Promise<ReadonlyMap<string, string>>;
}
