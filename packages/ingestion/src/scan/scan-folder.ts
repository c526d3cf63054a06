import { setImmediate } from "node:timers/promises";

import { emptyDataError } from "./empty-data-error.ts";
import { FolderWalk } from "./folder-walk.ts";
import { openRoot } from "./open-root.ts";
import { PathRules, type PathPatterns } from "./path-rules.ts";
import { DEFAULT_SCAN_LIMITS, type ScanLimits } from "./scan-limits.ts";
import type { Scan } from "./scan.ts";

/** Names of files with patterns that count when nothing else is said. */
const IGNORE_FILES: readonly string[] = [".runproofignore"];

export interface ScanOptions extends PathPatterns {
  readonly signal?: AbortSignal | undefined;
  /** What is not given has its default. */
  readonly limits?: Partial<ScanLimits> | undefined;
  /**
   * Names of files whose patterns leave out what lies beside and below them; `.runproofignore`
   * unless said. `.gitignore` is not one of them: data are often kept out of git.
   */
  readonly ignoreFiles?: readonly string[] | undefined;
}

/**
 * Find the data files below a folder, in the byte order of their relative paths. Symbolic links
 * are never followed; hidden and excluded files and whatever exceeds a limit are listed as skipped.
 *
 * @throws BenchError `DATA_UNREADABLE` when the folder cannot be listed, `DATA_EMPTY` when no file
 * has a type we read; the signal's reason when aborted.
 */
export async function scanFolder(path: string, options: ScanOptions = {}): Promise<Scan> {
  const { signal, ignoreFiles = IGNORE_FILES } = options;
  signal?.throwIfAborted();
  const root = await openRoot(path);
  const walk = new FolderWalk({
    root,
    limits: { ...DEFAULT_SCAN_LIMITS, ...options.limits },
    rules: new PathRules(options),
    ignoreFiles,
    signal,
  });
  await setImmediate();
  await walk.enter("", 1);
  if (walk.files.length === 0) throw emptyDataError(path, walk.skipped);
  return { root, files: walk.files, skipped: walk.skipped, limits: walk.limits };
}
