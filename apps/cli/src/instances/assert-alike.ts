import { BenchError, type Api, type Plan } from "@runproof/contract";
import { chooseModel, createClient, findServer } from "@runproof/environment";

import { modelsOfPlan } from "../plan/models-of-plan.ts";
import type { RunningInstance } from "./running-instance.ts";

export interface InstancesToCompare {
  readonly running: readonly RunningInstance[];
  readonly plan: Pick<Plan, "together" | "arms">;
  /** That the plan is measured with. */
  readonly model: string;
  readonly api: Api;
  readonly signal: AbortSignal;
}

/**
 * Make sure that instances are of one version, and that every model of the plan is on all of them and
 * the same: what differs between layouts must be the layout, not the servers.
 *
 * @throws BenchError MODEL_MISSING, SERVERS_DIFFER, and what asking a server throws
 */
export async function assertAlike({
  running,
  plan,
  model,
  api,
  signal,
}: InstancesToCompare): Promise<void> {
  const versions = new Map<string, string>();
  const digests = new Map<string, Map<string, string>>();
  for (const { baseUrl, connectUrl } of running) {
    const found = await findServer({ host: connectUrl, api, signal });
    if (found.kind === "found") versions.set(baseUrl, found.version ?? "unknown");
    const listed = await createClient(api, { baseUrl: connectUrl }).tags({ signal });
    for (const requested of modelsOfPlan(plan, model)) {
      const { name } = await chooseModel({ baseUrl: connectUrl, requested, api, signal });
      const digest = listed.find((one) => one.name === name)?.digest;
      if (digest === undefined) continue;
      digests.set(name, (digests.get(name) ?? new Map()).set(baseUrl, digest));
    }
  }
  assertOne(versions, "servers of different versions", "give all of them the same version");
  for (const [name, ofServers] of digests) {
    const what = `not the same model under the name ${name}`;
    assertOne(ofServers, what, `ollama pull ${name}   on each of them, or copy it from one`);
  }
}

/** Of a digest its first digits tell enough. */
const DIGEST = /^((?:sha256:)?[\da-f]{12})[\da-f]{52}$/u;

function assertOne(values: ReadonlyMap<string, string>, what: string, cure: string): void {
  if (new Set(values.values()).size <= 1) return;
  const each = [...values].map(([url, value]) => `${url} has ${value.replace(DIGEST, "$1")}`);
  throw new BenchError("SERVERS_DIFFER", `the instances are ${what}`, {
    cause: new Error(`${each.join(", ")}; what differs would be called the layout's doing`),
    hint: cure,
  });
}
