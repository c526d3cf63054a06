import { BenchError } from "@runproof/contract";

const FULL = new Set(["ENOSPC", "EDQUOT"]);
const UNWRITABLE = new Set([
  "EACCES",
  "EPERM",
  "EROFS",
  "ENOTDIR",
  "EISDIR",
  "ENOENT",
  "ENAMETOOLONG",
  "EEXIST",
  "ELOOP",
  "EBUSY",
  "EIO",
]);

/** Say what a failed write means to the person whose disk it is; other errors pass unchanged. */
export function outputError(error: unknown, path: string): unknown {
  const code = errorCode(error);
  if (FULL.has(code)) {
    return new BenchError("DISK_FULL", `the disk is full: ${path}`, {
      cause: error,
      hint: "free disk space; what was measured is kept: runproof report RUN",
    });
  }
  if (UNWRITABLE.has(code)) {
    return new BenchError("OUTPUT_UNWRITABLE", `this cannot be written: ${path}`, {
      cause: error,
      hint: "use --out with a folder you may write to",
    });
  }
  return error;
}

/** The system's code of an error (`ENOENT` …), or the empty string. */
export function errorCode(error: unknown): string {
  if (typeof error !== "object" || error === null || !("code" in error)) return "";
  return typeof error.code === "string" ? error.code : "";
}

/** Run something that writes below a path, and explain its failure. */
export async function writing<Value>(path: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw outputError(error, path);
  }
}
