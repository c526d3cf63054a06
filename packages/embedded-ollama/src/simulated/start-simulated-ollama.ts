import { realClock } from "../clock/real-clock.ts";
import { createModelLibrary } from "../models/model-library.ts";
import { packageVersion } from "../package-root.ts";
import {
  checkServeOptions,
  serveEngine,
  type EmbeddedOllama,
  type ServeOptions,
} from "../serve-engine.ts";
import { checkProfile, checkSeed } from "./check-profile.ts";
import type { Profile } from "./profile.ts";
import { SimulatedDevice } from "./simulated-device.ts";
import { simulatedModels } from "./simulated-library.ts";
import { startSimulatedEngine } from "./start-simulated-engine.ts";

export interface SimulatedOllamaOptions extends ServeOptions {
  /** See `readProfile`. */
  readonly profile: Profile;
  /** Default 1. The same seed gives the same spread of times to the same requests in the same order. */
  readonly seed?: number;
  /** Share one among servers of this process to have them compute on the same GPU. Default: one of its own. */
  readonly device?: SimulatedDevice;
  /** Tells servers with the same seed apart. Default `a`. */
  readonly instance?: string;
}

/**
 * Starts a server in which nothing runs: a timing model answers, in real time, with words that mean nothing. Its
 * version, its models' names and format and its answers say so.
 * @throws EmbeddedOllamaError
 */
export async function startSimulatedOllama(
  options: SimulatedOllamaOptions,
): Promise<EmbeddedOllama> {
  const checked = checkServeOptions(options);
  const profile = checkProfile(options.profile);
  const seed = checkSeed(options.seed ?? 1);
  const { device = new SimulatedDevice(profile.device), instance = "a" } = options;
  const engine = startSimulatedEngine({ profile, clock: realClock, device, seed, instance });
  const library = createModelLibrary(simulatedModels(profile));
  return serveEngine(engine, { version: `0.0.0-simulated.${packageVersion}`, library }, checked);
}
