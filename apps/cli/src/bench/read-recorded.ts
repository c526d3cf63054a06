import { dirname, resolve } from "node:path";

import { BenchError, type Api, type Plan, type WorkflowDefinition } from "@runproof/contract";
import { modelOfTraffic, replay } from "@runproof/plan";
import { readTraffic } from "@runproof/run-store";

/** The recorded session of a plan, as what is measured. */
export interface RecordedWorkload {
  readonly definition: WorkflowDefinition;
  /** That its requests are in. */
  readonly api: Api;
  /** That it asked most. */
  readonly model: string | undefined;
  /** What was recorded and is not replayed, in sentences. */
  readonly leftOut: readonly string[];
}

/**
 * The session that a plan replays; undefined for a plan that replays none.
 *
 * @param planFile what the plan names is relative to it
 * @param path of the session instead of the one the plan names, relative to the current folder
 * @throws BenchError PLAN_INVALID when it cannot be asked as the plan says, or as `readTraffic`
 */
export async function readRecorded(
  { workload, api: asked }: Plan,
  planFile: string,
  path?: string,
): Promise<RecordedWorkload | undefined> {
  if (workload.kind !== "replay") return undefined;
  const { from } = workload;
  const traffic = await readTraffic(resolve(path ?? resolve(dirname(planFile), from)));
  const definition = replay(workload, traffic);
  const [{ api } = { api: "ollama" as const }] = traffic.requests;
  if (asked !== "auto" && asked !== api) {
    throw new BenchError("PLAN_INVALID", `the requests of ${from} are not in the API of the plan`, {
      cause: new Error(`they are in that of ${api}, and the plan says ${asked}`),
      hint: `api: ${api}   in the plan, or --api ${api}`,
    });
  }
  return { definition, api, model: modelOfTraffic(traffic), leftOut: traffic.leftOut };
}
