import { BenchError } from "@runproof/contract";

import { freePort } from "./free-port.ts";
import type { RunningInstance } from "./running-instance.ts";
import { startOllamaInstance } from "./start-ollama-instance.ts";

/**
 * Start `ollama serve` on the first port that is free, and on the next one where somebody else was faster.
 *
 * @param taken ports that are given away already; the one it gets becomes one of them
 * @throws BenchError PORT_UNAVAILABLE where none is left, SERVER_UNREACHABLE
 */
export async function startOnFreePort(
  taken: Set<number>,
  env: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<RunningInstance> {
  for (;;) {
    const port = await freePort(taken);
    taken.add(port);
    try {
      return await startOllamaInstance(port, env, signal);
    } catch (error) {
      if (!BenchError.is(error) || error.code !== "PORT_UNAVAILABLE") throw error;
    }
  }
}
