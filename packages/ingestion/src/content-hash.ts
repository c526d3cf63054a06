import { createHash } from "node:crypto";

import type { Dataset } from "./dataset.ts";

/** See {@link Dataset.contentHash}. Paths hold no line feed in JSON, so no two sets look alike. */
export function contentHash(files: Dataset["files"]): string {
  const hash = createHash("sha256");
  for (const { path, sha256 } of files) {
    if (sha256 !== undefined) hash.update(`${JSON.stringify(path.normalize())} ${sha256}\n`);
  }
  return hash.digest("hex");
}
