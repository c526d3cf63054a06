import { createHash } from "node:crypto";

import { importError } from "./import-error.ts";
import type { ImportedSession } from "./imported-session.ts";
import { IMPORTERS } from "./importers.ts";

/** Larger files are refused before they are parsed. */
export const MOST_IMPORT_BYTES = 100 * 1024 * 1024;

/**
 * Read a result file of another program. Nothing is computed: numbers are taken over as they are.
 *
 * @param name of the file, without folders
 * @throws BenchError IMPORT_UNREADABLE when it is too large, no JSON, of no known format, or not what
 *   its format says
 */
export function importSession(bytes: Uint8Array, name: string): ImportedSession {
  if (bytes.length > MOST_IMPORT_BYTES) throw tooLarge(name, bytes.length);
  const content = parse(bytes, name);
  const importer = IMPORTERS.find((candidate) => candidate.recognizes(content));
  if (importer === undefined) {
    throw importError(name, "it is of no format that can be imported", {
      why: "no known keys in it",
      hint: `formats: ${IMPORTERS.map(({ title }) => title).join("; ")}`,
    });
  }
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return importer.read({ name, sha256, content });
}

/** The error of a file that is larger than `MOST_IMPORT_BYTES`, for those who look before they read. */
export function tooLarge(name: string, bytes: number): Error {
  return importError(name, `it has ${bytes} bytes`, {
    why: `files of up to ${MOST_IMPORT_BYTES} bytes are read`,
    hint: "import the file of one comparison at a time",
  });
}

function parse(bytes: Uint8Array, name: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw importError(name, "it is not JSON", {
      why: cause instanceof Error ? cause.message : String(cause),
      hint: "give the metrics.json that the benchmark wrote, unchanged and in UTF-8",
    });
  }
}
