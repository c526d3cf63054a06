/** A table as it was printed, with where it was printed. Cells keep every digit and sign. */
export interface SourceTable {
  /** File of tables and name in it, such as `tr111/results`. */
  readonly id: string;
  readonly title: string;
  /** Report, or the recorded measurements behind one. */
  readonly source: string;
  /** Section of the report, or path in the suite's repository. */
  readonly section: string;
  /** Lines of the report, or the commit that holds the path. */
  readonly place: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
