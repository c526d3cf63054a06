import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { readRun, type StoredRun } from "@runproof/run-store";

import { readImport } from "../../../src/import/read-import.ts";
import { writeImport } from "../../../src/import/write-import.ts";

/** Measurements of the reference suite; they lie beside the project, not in it. */
export const REFERENCE = fileURLToPath(
  new URL("../../../../../../shared/data/chimeraforge/", import.meta.url),
);
export const HAS_REFERENCE = existsSync(REFERENCE);

/** Import a file or folder into run directories of its own, and read those back, by plan name. */
export async function importedRuns(path: string): Promise<ReadonlyMap<string, StoredRun>> {
  const outFolder = await mkdtemp(join(tmpdir(), "runproof-import-"));
  const { studies, originals } = readImport(path);
  const runs = new Map<string, StoredRun>();
  for (const session of studies) {
    const { path: directory } = await writeImport({
      session,
      originals,
      outFolder,
      toolVersion: "0.0.0",
    });
    runs.set(session.resolvedPlan.plan.name, await readRun(directory));
  }
  await rm(outFolder, { recursive: true });
  return runs;
}
