import { BenchError, type Api } from "@runproof/contract";
import { createClient, findServer } from "@runproof/environment";
import type { PlannedInstance } from "@runproof/plan";

import type { ChosenTarget } from "../bench/choose-target.ts";
import { failedCheck, type Check } from "./check.ts";

type Client = ReturnType<typeof createClient>;

/** A server of a plan that answers now. */
export interface PlanServer {
  /** In messages; without credentials. */
  readonly address: string;
  readonly version: string | undefined;
  readonly client: Client;
}

export interface PlanServers {
  readonly servers: readonly PlanServer[];
  readonly checks: readonly Check[];
}

/** Every server of a plan that should be there already: does it answer? */
export async function findPlanServers(
  planned: readonly PlannedInstance[],
  { target, connectUrl }: Pick<ChosenTarget, "target" | "connectUrl">,
  signal: AbortSignal,
): Promise<PlanServers> {
  const { api = "ollama", baseUrl } = target;
  const client = createClient(api, { baseUrl: connectUrl });
  const checks: Check[] = [];
  const servers = new Map<string, PlanServer>();
  servers.set(baseUrl, { address: baseUrl, version: await client.version({ signal }), client });
  for (const { name, layouts, source } of planned) {
    if (source.kind !== "address") continue;
    const title = `${name} for ${layouts.join(", ")}`;
    try {
      const found = await findInstance(source.address, api, signal);
      const { baseUrl: address, connectUrl: url, version } = found;
      checks.push({ title, status: "ok", detail: `answers at ${address}` });
      const own = createClient(api, { baseUrl: url });
      servers.set(address, { address, version, client: own });
    } catch (error) {
      signal.throwIfAborted();
      const fix = `OLLAMA_HOST=${source.address} ollama serve`;
      checks.push({ ...failedCheck(title, error), fix });
    }
  }
  return { servers: [...servers.values()], checks };
}

async function findInstance(host: string, api: Api, signal: AbortSignal) {
  const found = await findServer({ host, api, signal });
  if (found.kind === "found") return found;
  throw new BenchError("SERVER_UNREACHABLE", `no server answers at ${host}`);
}

/** Versions that differ would be called a layout's doing. */
export function checkVersions(versions: ReadonlyMap<string, string | undefined>): Check {
  const title = "versions";
  const each = [...versions].map(([who, version]) => `${who}: ${version ?? "not told"}`);
  const isSame = new Set(versions.values()).size === 1;
  const [first] = versions.values();
  if (isSame) {
    return { title, status: "ok", detail: `${first ?? "not told"}, all ${versions.size}` };
  }
  const fix = "give all of them the same version; what differs would be called the layout's doing";
  return { title, status: "failed", detail: each.join(", "), fix };
}
