import type { Profile } from "../../../src/simulated/profile.ts";
import { createSimulation } from "../../../src/simulated/simulation.ts";
import { eventLines } from "./event-lines.ts";

const hourNs = 3_600e9;

/** Two agents call without a pause, each its own instance, on one GPU, and now and then with other options. */
export async function simulateAnHour(profile: Profile, seed: number): Promise<string> {
  const instances = [{ name: "a", parallel: 2 }, { name: "b" }];
  const simulation = createSimulation({ profile, seed, instances });
  await simulation.run(async ({ instances: servers, nowNs }) => {
    const agent = async (server: (typeof servers)[number]): Promise<void> => {
      for (let turn = 0; nowNs() < hourNs; turn += 1) {
        const shared = { name: "instructions", tokens: 200 };
        const options = { num_ctx: turn % 10 === 9 ? 8192 : 4096 };
        const call = await server.call({ prompt: { tokens: 300 + turn, shared }, options });
        if (call.status !== "ok") throw new Error(call.error?.message);
      }
    };
    await Promise.all(servers.map(agent));
  });
  return eventLines(simulation.events);
}
