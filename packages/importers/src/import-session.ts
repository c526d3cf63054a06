import { createImportCollection } from "./import-collection.ts";
import { importError } from "./import-error.ts";
import type { ImportedSession } from "./imported-session.ts";

/**
 * Read one result file of another program that holds one experiment. Nothing is computed: numbers are
 * taken over as they are.
 *
 * @param name of the file, without folders
 * @throws BenchError IMPORT_UNREADABLE when it is too large, of no known format, not what its format
 *   says, or holds several experiments
 */
export function importSession(bytes: Uint8Array, name: string): ImportedSession {
  const collection = createImportCollection();
  collection.add(bytes, name);
  const { studies } = collection.finish(name);
  const [study, second] = studies;
  if (study === undefined || second !== undefined) {
    throw importError(name, `it holds ${studies.length} experiments`, {
      why: studies.map(({ resolvedPlan }) => resolvedPlan.plan.name).join(", "),
      hint: "take createImportCollection, which gives each of them",
    });
  }
  return study;
}
