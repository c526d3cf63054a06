import type { EffectiveServerState, RunRecord } from "@runproof/contract";

/** What the server said it ran a run with, or one of the run's agents. */
export function effectiveOf(
  run: RunRecord | undefined,
  agent: string | undefined,
): EffectiveServerState | undefined {
  if (agent === undefined) return run?.effective;
  return run?.agents?.find(({ name }) => name === agent)?.effective ?? run?.effective;
}
