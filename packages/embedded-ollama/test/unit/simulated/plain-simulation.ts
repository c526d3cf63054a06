import type { SimulatedCall } from "../../../src/simulated/simulated-call.ts";
import {
  createSimulation,
  type Simulation,
  type SimulationOptions,
} from "../../../src/simulated/simulation.ts";
import { plainProfile } from "./plain-profile.ts";

/** Servers of round numbers. */
export function plainSimulation(options: Partial<SimulationOptions> = {}): Simulation {
  return createSimulation({ profile: plainProfile(), seed: 1, ...options });
}

/** Load, prompt, decode, total, and what is in none of them, in milliseconds. */
export function milliseconds({ server }: SimulatedCall): readonly number[] {
  const { loadNs = 0, promptEvalNs = 0, evalNs = 0, totalNs = 0 } = server;
  const queueNs = totalNs - loadNs - promptEvalNs - evalNs;
  return [loadNs, promptEvalNs, evalNs, totalNs, queueNs].map((ns) => ns / 1e6);
}
