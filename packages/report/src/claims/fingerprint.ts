import { createHash } from "node:crypto";

import { canonicalJson } from "@runproof/contract";

/** SHA-256 over records as they were understood: the same however their file was laid out. */
export function fingerprint(records: readonly object[]): string {
  const { add, digest } = createFingerprint();
  for (const record of records) add(record);
  return digest();
}

/** The same for records that come one at a time. */
export function createFingerprint(): {
  readonly add: (record: object) => void;
  readonly digest: () => string;
} {
  const hash = createHash("sha256");
  return {
    add: (record) => hash.update(`${canonicalJson(record)}\n`),
    digest: () => hash.digest("hex"),
  };
}
