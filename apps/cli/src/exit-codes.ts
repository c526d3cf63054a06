import type { ErrorCode, RunStatus } from "@runproof/contract";

/** What the process says when it ends. The same whatever `--output` is. */
export const EXIT = {
  ok: 0,
  gateFailed: 1,
  usage: 2,
  preflight: 3,
  incomplete: 4,
  inconclusive: 5,
  invalid: 6,
  internal: 70,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const BY_ERROR: Readonly<Record<ErrorCode, ExitCode>> = {
  USAGE: EXIT.usage,
  PLAN_INVALID: EXIT.usage,
  NODE_TOO_OLD: EXIT.preflight,
  SERVER_UNREACHABLE: EXIT.preflight,
  SERVER_NOT_OLLAMA: EXIT.preflight,
  SERVERS_DIFFER: EXIT.preflight,
  MODEL_MISSING: EXIT.preflight,
  ENGINE_UNAVAILABLE: EXIT.preflight,
  DATA_UNREADABLE: EXIT.preflight,
  DATA_EMPTY: EXIT.preflight,
  PORT_UNAVAILABLE: EXIT.preflight,
  OUTPUT_UNWRITABLE: EXIT.preflight,
  OUTPUT_BUSY: EXIT.preflight,
  DISK_FULL: EXIT.incomplete,
  IMPORT_UNREADABLE: EXIT.usage,
  RUN_NOT_FOUND: EXIT.usage,
  RUN_UNREADABLE: EXIT.usage,
  RUN_INCOMPATIBLE: EXIT.usage,
  RUN_DAMAGED: EXIT.invalid,
  RUN_CHANGED: EXIT.preflight,
  NOTHING_MEASURED: EXIT.preflight,
  RUNS_NOT_COMPARABLE: EXIT.usage,
  RUNNER_FAILED: EXIT.incomplete,
  LOOK_FAILED: EXIT.incomplete,
  SERVER_LOST: EXIT.incomplete,
};

/** The exit code of an expected error. */
export function exitCodeOfError(code: ErrorCode): ExitCode {
  return BY_ERROR[code];
}

const BY_STATUS: Readonly<Record<RunStatus, ExitCode>> = {
  running: EXIT.incomplete,
  complete: EXIT.ok,
  incomplete: EXIT.incomplete,
  interrupted: EXIT.interrupted,
  invalid: EXIT.invalid,
};

/** The exit code of a measured run. */
export function exitCodeOfStatus(status: RunStatus): ExitCode {
  return BY_STATUS[status];
}

/** The table shown by `--help`. */
export const EXIT_CODE_HELP =
  "Exit codes: 0 ok · 1 gate failed · 2 usage or plan invalid · 3 preflight failed, nothing measured · " +
  "4 incomplete, results kept · 5 inconclusive (--strict) · 6 measurement invalid · 70 internal error · " +
  "130/143 interrupted, finished calls are on disk";
