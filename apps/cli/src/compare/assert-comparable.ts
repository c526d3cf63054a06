import { BenchError } from "@runproof/contract";

import { differencesOf } from "./differences.ts";
import type { StoredArm } from "./stored-arm.ts";

/**
 * Two arms can be compared when they did the same work with the same model on the same server
 * version, asked it in the same API, and took the first token by the same rule.
 *
 * @throws BenchError RUNS_NOT_COMPARABLE naming every difference, and what to do about it.
 */
export function assertComparable(baseline: StoredArm, candidate: StoredArm): void {
  const differences = differencesOf(baseline, candidate);
  if (differences.length === 0) return;
  throw new BenchError("RUNS_NOT_COMPARABLE", "these runs cannot be compared", {
    cause: new Error(differences.map(({ what }) => what).join("; ")),
    hint: [...new Set(differences.map(({ cure }) => cure))].join("; "),
  });
}
