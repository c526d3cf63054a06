import type { DataFile } from "./dataset.ts";
import { errorCode } from "./error-code.ts";
import { readContent, type ReadContentOptions } from "./read-content.ts";
import type { FileSource } from "./read/file-source.ts";
import type { ScannedFile } from "./scan/scan.ts";
import type { SkippedFile } from "./scan/skipped-file.ts";
import { SkipFileError } from "./skip-file-error.ts";

export interface IngestFileOptions extends ReadContentOptions {
  readonly source: Promise<FileSource>;
}

/** Read one file and close it. Whatever is wrong with it becomes a skipped file; only an abort is thrown. */
export async function ingestFile(
  file: ScannedFile,
  options: IngestFileOptions,
): Promise<DataFile | SkippedFile> {
  try {
    const source = await options.source;
    try {
      return await understand(file, source, options);
    } finally {
      await source.close();
    }
  } catch (error) {
    options.signal?.throwIfAborted();
    return skippedFile(file, asSkip(error));
  }
}

async function understand(
  file: ScannedFile,
  source: FileSource,
  options: IngestFileOptions,
): Promise<DataFile | SkippedFile> {
  const content = await readContent(file, source, options).catch(asSkip);
  // For the hash alone.
  while ((await source.next()) !== undefined) if (options.pacer.isDue) await options.pacer.turn();
  if (!(await source.isUnchanged())) {
    throw new SkipFileError("changed", "it was written to while it was read; nothing of it counts");
  }
  const { sizeBytes, modifiedAt } = source;
  const time = modifiedAt === undefined ? {} : { modifiedAt };
  const facts = { ...file, sizeBytes, ...time, sha256: source.sha256() };
  if (content instanceof SkipFileError) return skippedFile(facts, content);
  const rows = content.tables.reduce((sum, table) => sum + table.rows, 0);
  return { kind: "data", ...facts, rows, ...content };
}

function skippedFile(
  facts: ScannedFile & { readonly sha256?: string },
  { reason, message, limit, position }: SkipFileError,
): SkippedFile {
  const place = position === undefined ? {} : { position };
  return { kind: "skipped", reason, message, ...(limit && { limit }), ...place, ...facts };
}

/** @throws what is no fault of the file */
function asSkip(error: unknown): SkipFileError {
  if (error instanceof SkipFileError) return error;
  const code = errorCode(error);
  if (code === "ENOENT") return new SkipFileError("vanished", "it vanished since it was found");
  if (error instanceof Error && "syscall" in error) {
    return new SkipFileError("unreadable", `the file cannot be read (${code})`, { cause: error });
  }
  // The stack or the longest string of the engine: too much for the parser, whatever it holds.
  if (error instanceof RangeError) {
    const message = `too deep or too large for its parser (${code})`;
    return new SkipFileError("malformed", message, { cause: error });
  }
  throw error;
}
