import { createHash } from "node:crypto";

import { canonicalJson } from "@runproof/contract";

/** SHA-256 over records as they were understood: the same however their file was laid out. */
export function fingerprint(records: readonly object[]): string {
  const hash = createHash("sha256");
  for (const record of records) hash.update(`${canonicalJson(record)}\n`);
  return hash.digest("hex");
}
