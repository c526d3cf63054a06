import { createHash } from "node:crypto";

import { canonicalJson, type Plan } from "@runproof/contract";

/**
 * SHA-256 over what a plan means: equal for plans that differ only in layout, comments, the order of
 * keys or defaults written out. The seed is left out; it has a place of its own in every record.
 */
export function planHash(plan: Plan): string {
  const { seed: _, ...experiment } = plan;
  return createHash("sha256").update(canonicalJson(experiment), "utf8").digest("hex");
}
