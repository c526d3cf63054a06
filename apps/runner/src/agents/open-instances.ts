import { instanceUrlsSchema, type ResolvedPlan } from "@runproof/contract";
import { createClient } from "@runproof/environment";
import type { Client } from "@runproof/ollama-client";
import { workingAgents } from "@runproof/plan";
import type { PreparedWorkflow } from "@runproof/workflow";

import { openLanes } from "../open-lanes.ts";
import { readVariable } from "../read-variable.ts";
import { instanceProcesses } from "./instance-processes.ts";
import type { Instances, InstanceTools } from "./instance-tools.ts";

/**
 * Clients of the plan's instances, by name. The plan holds no credentials; whoever starts the runner
 * may add them in `RUNPROOF_INSTANCE_URLS`.
 *
 * @throws BenchError USAGE for a variable that is not what it must be
 */
export function instanceClients({ plan, target }: ResolvedPlan): ReadonlyMap<string, Client> {
  const urls = readVariable("RUNPROOF_INSTANCE_URLS", instanceUrlsSchema);
  const { deadlines } = plan;
  return new Map(
    (target.instances ?? []).map(({ name, baseUrl }) => [
      name,
      createClient(target.api ?? "ollama", { baseUrl: urls[name] ?? baseUrl, deadlines }),
    ]),
  );
}

/**
 * Connect to every instance, with a connection for each call that may be in flight.
 *
 * @returns undefined where there is none
 * @throws BenchError SERVER_UNREACHABLE, SERVER_NOT_OLLAMA
 */
export async function openInstances(
  resolvedPlan: ResolvedPlan,
  clients: ReadonlyMap<string, Client>,
  workflows: ReadonlyMap<string, PreparedWorkflow>,
  signal: AbortSignal,
): Promise<Instances | undefined> {
  if (clients.size === 0) return undefined;
  const opened = new Map<string, InstanceTools>();
  for (const [name, client] of clients) {
    const count = lanesOf(name, resolvedPlan, workflows);
    opened.set(name, { name, client, lanes: await openLanes(client, count, signal) });
  }
  const of = (name: string): InstanceTools => {
    const instance = opened.get(name);
    if (instance === undefined) throw new RangeError(`the plan has no instance ${name}`);
    return instance;
  };
  const instances: Instances = {
    of,
    reconnect: async (name, until) => {
      const { client, lanes } = of(name);
      await Promise.all(lanes.map(async (lane) => await lane.close()));
      opened.set(name, { name, client, lanes: await openLanes(client, lanes.length, until) });
      const others = [...instances.loaded].filter(([, { instance }]) => instance !== name);
      instances.loaded = new Map(others);
    },
    loaded: new Map(),
    processIds: instanceProcesses(resolvedPlan.target),
  };
  return instances;
}

/** The most calls that one cell's agents may have in flight on an instance. */
function lanesOf(
  instance: string,
  { cells }: ResolvedPlan,
  workflows: ReadonlyMap<string, PreparedWorkflow>,
): number {
  const counts = cells.flatMap(({ together }) => {
    if (together === undefined) return [];
    const asking = workingAgents(together).filter((agent) => agent.instance === instance);
    return [asking.reduce((sum, { workflow }) => sum + (workflows.get(workflow)?.lanes ?? 1), 0)];
  });
  return Math.max(1, ...counts);
}
