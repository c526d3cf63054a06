/** Something about a stored run that its reader must know. */
export interface RunProblem {
  readonly kind:
    | "torn-line"
    | "damaged-line"
    | "changed-file"
    | "missing-file"
    | "missing-record"
    | "manifest-lost"
    | "ingestion-lost"
    | "died"
    | "still-running";
  /** A sentence, with the file and the line where there is one. */
  readonly message: string;
  /** True when records are lost or cannot be trusted, beyond what an honest crash takes. */
  readonly damages: boolean;
}
