/** Why the program cannot go on. Closed: every code has one exit code and one kind of cure. */
export const ERROR_CODES = [
  "USAGE",
  "PLAN_INVALID",
  "NODE_TOO_OLD",
  "SERVER_UNREACHABLE",
  "SERVER_NOT_OLLAMA",
  "SERVERS_DIFFER",
  "MODEL_MISSING",
  "ENGINE_UNAVAILABLE",
  "DATA_UNREADABLE",
  "DATA_EMPTY",
  "PORT_UNAVAILABLE",
  "OUTPUT_UNWRITABLE",
  "OUTPUT_BUSY",
  "DISK_FULL",
  "IMPORT_UNREADABLE",
  "RUN_NOT_FOUND",
  "RUN_UNREADABLE",
  "RUN_INCOMPATIBLE",
  "RUN_DAMAGED",
  "RUN_CHANGED",
  "NOTHING_MEASURED",
  "RUNS_NOT_COMPARABLE",
  "RUNNER_FAILED",
  "LOOK_FAILED",
  "SERVER_LOST",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

const marker = Symbol.for("runproof.BenchError");

/** An error the program expects and can explain; anything else is a bug. */
export class BenchError extends Error {
  override readonly name: string = "BenchError";
  readonly [marker] = true;
  readonly code: ErrorCode;
  /** What the reader can do about it: an exact command where there is one. */
  readonly hint: string | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { readonly hint?: string | undefined; readonly cause?: unknown } = {},
  ) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.hint = options.hint;
  }

  /** True for a BenchError of any copy of this package (instanceof fails across copies). */
  static is(error: unknown): error is BenchError {
    return typeof error === "object" && error !== null && marker in error;
  }
}
