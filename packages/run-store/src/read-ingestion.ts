import { access } from "node:fs/promises";
import { join } from "node:path";

import { BenchError, ingestionManifestSchema, type IngestionManifest } from "@runproof/contract";

import { FILE } from "./file-names.ts";
import { errorCode } from "./output-error.ts";
import { readDocument } from "./read-document.ts";
import type { RunProblem } from "./run-problem.ts";

/**
 * Read `ingestion.json` of a run directory. Not every run has one; one that cannot be read is a
 * problem of the run, because nothing says any more what its data were.
 *
 * @throws BenchError RUN_INCOMPATIBLE
 */
export async function readIngestion(runDirectory: string): Promise<{
  readonly ingestion?: IngestionManifest;
  readonly problem?: RunProblem;
}> {
  const path = join(runDirectory, FILE.ingestion);
  const isThere = await access(path).then(
    () => true,
    (error: unknown) => errorCode(error) !== "ENOENT",
  );
  if (!isThere) return {};
  try {
    return { ingestion: await readDocument(path, ingestionManifestSchema) };
  } catch (error) {
    if (!BenchError.is(error) || error.code !== "RUN_UNREADABLE") throw error;
    const message = `${error.message}; what the data of the run were is lost with it`;
    return { problem: { kind: "ingestion-lost", message, damages: true } };
  }
}
