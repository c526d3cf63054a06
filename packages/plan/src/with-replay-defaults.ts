import { valueAt } from "./problems/value-at.ts";

/**
 * A plan as it is written, with the defaults of a replay: the prompt cache is as the session left it,
 * because a line that makes it cold would make the requests others than the recorded ones.
 */
export function withReplayDefaults(value: unknown): unknown {
  if (typeof value !== "object" || value === null || "promptCache" in value) return value;
  if (valueAt(value, ["workload", "kind"]) !== "replay") return value;
  return { ...value, promptCache: "shared-prefix" };
}
