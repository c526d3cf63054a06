import { EmbeddedOllamaError } from "../embedded-ollama-error.ts";
import type { EmbeddedOllama } from "../serve-engine.ts";
import { checkProfile } from "./check-profile.ts";
import { SimulatedDevice } from "./simulated-device.ts";
import { startSimulatedOllama, type SimulatedOllamaOptions } from "./start-simulated-ollama.ts";

const mostInstances = 16;
const lastPort = 65_535;

export interface SimulatedInstancesOptions extends Omit<
  SimulatedOllamaOptions,
  "device" | "instance"
> {
  /** How many, 1 to 16. The first listens at `port`, each other one at the next; at 0 each has any free one. */
  readonly instances: number;
}

/**
 * Starts several simulated servers in this process, in real time: they share one device, its memory and its time.
 * @returns the servers in the order of their ports
 * @throws EmbeddedOllamaError; nothing is left running then
 */
export async function startSimulatedInstances(
  options: SimulatedInstancesOptions,
): Promise<readonly [EmbeddedOllama, ...EmbeddedOllama[]]> {
  const { instances, port = 0, ...rest } = options;
  if (!Number.isInteger(instances) || instances < 1 || instances > mostInstances) {
    throw new EmbeddedOllamaError(
      "ARGUMENT_INVALID",
      `instances must be a whole number from 1 to ${mostInstances}`,
    );
  }
  if (port + instances - 1 > lastPort) {
    throw new EmbeddedOllamaError(
      "ARGUMENT_INVALID",
      `${instances} instances from port ${port} on need ports beyond ${lastPort}`,
      { hint: "choose a lower port, or 0 for any free ones" },
    );
  }
  const device = new SimulatedDevice(checkProfile(rest.profile).device);
  const start = async (index: number): Promise<EmbeddedOllama> => {
    const instance = String.fromCodePoint("a".charCodeAt(0) + index);
    const own = { device, instance, port: port === 0 ? 0 : port + index };
    return startSimulatedOllama({ ...rest, ...own });
  };
  const servers: [EmbeddedOllama, ...EmbeddedOllama[]] = [await start(0)];
  try {
    for (let index = 1; index < instances; index += 1) servers.push(await start(index));
    return servers;
  } catch (error) {
    await Promise.all(servers.map(async (server) => server.stop()));
    throw error;
  }
}
