import { readFile, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";

import { BenchError, type Api, type Plan, type WorkflowDefinition } from "@runproof/contract";
import { keptName, locateFile, modelOfTraffic, replay } from "@runproof/plan";
import { readTraffic, type WorkloadFile } from "@runproof/run-store";

/** The recorded session of a plan, as what is measured. */
export interface RecordedWorkload {
  readonly definition: WorkflowDefinition;
  /** That its requests are in. */
  readonly api: Api;
  /** That it asked most. */
  readonly model: string | undefined;
  /** What was recorded and is not replayed, in sentences. */
  readonly leftOut: readonly string[];
  /** The recorded session, to be kept with the run; undefined when it came from a run directory. */
  readonly file: WorkloadFile | undefined;
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
  const source = resolve(path ?? locateFile(dirname(planFile), from));
  const traffic = await readTraffic(source);
  const definition = replay(workload, traffic);
  const [{ api } = { api: "ollama" as const }] = traffic.requests;
  if (asked !== "auto" && asked !== api) {
    throw new BenchError("PLAN_INVALID", `the requests of ${from} are not in the API of the plan`, {
      cause: new Error(`they are in that of ${api}, and the plan says ${asked}`),
      hint: `api: ${api}   in the plan, or --api ${api}`,
    });
  }
  return {
    definition,
    api,
    model: modelOfTraffic(traffic),
    leftOut: traffic.leftOut,
    file: (await stat(source)).isFile()
      ? { name: keptName(from), text: await readFile(source, "utf8") }
      : undefined,
  };
}
