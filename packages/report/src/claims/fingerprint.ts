import { createHash } from "node:crypto";

import { canonicalParts } from "@runproof/contract";

/** Characters that are hashed at a time: each by itself would cost more than its hash. */
const BATCH = 65_536;

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
  let batch = "";
  const put = (part: string): void => {
    batch += part;
    if (batch.length < BATCH) return;
    hash.update(batch);
    batch = "";
  };
  return {
    add: (record) => {
      canonicalParts(record, put);
      put("\n");
    },
    digest: () => hash.update(batch).digest("hex"),
  };
}
