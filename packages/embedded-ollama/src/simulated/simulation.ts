import { sleep } from "../clock/sleep.ts";
import { EmbeddedOllamaError } from "../embedded-ollama-error.ts";
import { checkSeed } from "./check-profile.ts";
import type { Profile } from "./profile.ts";
import { SimulatedDevice } from "./simulated-device.ts";
import type { SimulatedEvent } from "./simulated-event.ts";
import { SimulatedInstance, type InstanceSettings } from "./simulated-instance.ts";
import { VirtualClock } from "./virtual-clock.ts";

export interface SimulationOptions {
  readonly profile: Profile;
  /** The same seed gives the same times, whatever the machine and the JavaScript engine. */
  readonly seed: number;
  /** Servers that run beside each other. Default: one, called `a`, as Ollama is when nothing is set. */
  readonly instances?: readonly InstanceSettings[];
}

/** Servers in virtual time: nothing waits, and hours pass in seconds. */
export interface Simulation {
  readonly profile: Profile;
  readonly instances: readonly SimulatedInstance[];
  /** What happened so far, in the order of time. */
  readonly events: readonly SimulatedEvent[];
  /** @throws EmbeddedOllamaError ARGUMENT_INVALID when no instance is called so */
  instance(name: string): SimulatedInstance;
  /** Nanoseconds of virtual time. */
  nowNs(): number;
  /** Within `run`: waits in virtual time. */
  sleep(lastsMs: number, signal?: AbortSignal): Promise<void>;
  /**
   * Lets time pass until the work is done. All it waits for must be calls and sleeps of this simulation: real
   * timers, files and sockets take no virtual time and would make the order of things a matter of chance.
   */
  run<TResult>(work: (simulation: Simulation) => Promise<TResult>): Promise<TResult>;
}

/**
 * Simulates one or more servers. Instances with the same `device` share it; it is `gpu0` unless they say otherwise.
 * @throws EmbeddedOllamaError ARGUMENT_INVALID
 */
export function createSimulation(options: SimulationOptions): Simulation {
  const { profile } = options;
  const seed = checkSeed(options.seed);
  const clock = new VirtualClock();
  const events: SimulatedEvent[] = [];
  const devices = new Map<string, SimulatedDevice>();
  const deviceCalled = (name: string): SimulatedDevice => {
    const device = devices.get(name) ?? new SimulatedDevice(profile.device);
    devices.set(name, device);
    return device;
  };
  const instances = new Map<string, SimulatedInstance>();
  for (const settings of options.instances ?? [{ name: "a" }]) {
    const { name, device = "gpu0" } = settings;
    if (instances.has(name)) {
      throw new EmbeddedOllamaError("ARGUMENT_INVALID", `two instances are called ${name}`);
    }
    const place = { profile, seed, clock, device: deviceCalled(device), events };
    instances.set(name, new SimulatedInstance(place, settings));
  }
  const simulation: Simulation = {
    profile,
    instances: [...instances.values()],
    events,
    instance: (name) => {
      const found = instances.get(name);
      if (found !== undefined) return found;
      throw new EmbeddedOllamaError("ARGUMENT_INVALID", `no instance is called ${name}`, {
        hint: `use ${[...instances.keys()].join(" or ")}`,
      });
    },
    nowNs: () => clock.nowNs(),
    sleep: async (lastsMs, signal) => sleep(clock, Math.round(lastsMs * 1e6), signal),
    run: async (work) => clock.run(async () => work(simulation)),
  };
  return simulation;
}
