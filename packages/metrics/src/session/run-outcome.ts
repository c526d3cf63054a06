import type { RunRecord } from "@runproof/contract";

/**
 * What a run counts as. Only `ok` runs have values: `failed` ones are counted, `invalid` ones were
 * disturbed by the measuring process, `cancelled` ones were stopped by a person and say nothing.
 */
export type RunOutcome = "ok" | "failed" | "invalid" | "cancelled";

export function runOutcome(run: RunRecord): RunOutcome {
  if (run.status === "cancelled") return "cancelled";
  if (run.status !== "ok") return "failed";
  return run.valid ? "ok" : "invalid";
}
