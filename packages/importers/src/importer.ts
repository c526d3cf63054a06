import type { ImportFile, ImportedSession } from "./imported-session.ts";

/** One format of result files. */
export interface Importer {
  readonly format: string;
  /** What a person calls it. */
  readonly title: string;
  /** Whether a file says that it is of this format; decided by its keys, not by its name. */
  recognizes(content: unknown): boolean;
  /** @throws BenchError IMPORT_UNREADABLE naming the first places that do not fit the format */
  read(file: ImportFile): ImportedSession;
}
