import { join } from "node:path";

import { manifestSchema, type Manifest } from "@runproof/contract";

import { FILE } from "./file-names.ts";
import { readDocument } from "./read-document.ts";

/**
 * Read only the manifest of a run directory.
 *
 * @throws BenchError RUN_UNREADABLE or RUN_INCOMPATIBLE
 */
export async function readManifest(runDirectory: string): Promise<Manifest> {
  return await readDocument(join(runDirectory, FILE.manifest), manifestSchema);
}
