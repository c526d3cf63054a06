import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";

import { BenchError } from "@runproof/contract";
import {
  importSession,
  MOST_IMPORT_BYTES,
  tooLarge,
  type ImportedSession,
} from "@runproof/importers";

export interface ReadImport {
  readonly session: ImportedSession;
  readonly bytes: Uint8Array;
}

/**
 * Read a result file of another program.
 *
 * @throws BenchError IMPORT_UNREADABLE when it is not there, too large, or of no known format
 */
export async function readImport(path: string): Promise<ReadImport> {
  const name = basename(path);
  const facts = await stat(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  if (!facts.isFile()) throw unreadable(path, new Error("it is not a file"));
  if (facts.size > MOST_IMPORT_BYTES) throw tooLarge(name, facts.size);
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  return { session: importSession(bytes, name), bytes };
}

function unreadable(path: string, cause: unknown): BenchError {
  return new BenchError("IMPORT_UNREADABLE", `${path} cannot be read`, {
    cause,
    hint: "give the path of a metrics.json that a benchmark wrote",
  });
}
