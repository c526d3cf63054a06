import type { Plan } from "@runproof/contract";
import { planInstances } from "@runproof/plan";

import type { RunningInstance } from "./running-instance.ts";
import { startOnFreePort } from "./start-on-free-port.ts";

/** Whether a plan has servers of its own that are started for it. */
export function startsInstances({ together }: Pick<Plan, "together">): boolean {
  return together !== undefined && firstEnvOf(together) !== undefined;
}

/**
 * Start the first `ollama serve` that the layouts of a plan need: where none is there, it can be asked
 * which models there are.
 *
 * @returns undefined where they need none
 * @throws BenchError PORT_UNAVAILABLE, SERVER_UNREACHABLE
 */
export async function startFirstInstance(
  { together }: Pick<Plan, "together">,
  signal: AbortSignal,
): Promise<RunningInstance | undefined> {
  const env = together && firstEnvOf(together);
  if (env === undefined) return undefined;
  return await startOnFreePort(new Set(), env, signal);
}

function firstEnvOf(
  together: NonNullable<Plan["together"]>,
): Readonly<Record<string, string>> | undefined {
  for (const { source } of planInstances(together)) {
    if (source.kind === "start") return source.env;
  }
  return undefined;
}
