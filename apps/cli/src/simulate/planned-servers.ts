import type { ResolvedPlan } from "@runproof/contract";
import type { InstanceSettings } from "@runproof/embedded-ollama";
import { planInstances } from "@runproof/plan";

/** The server of plans without agents at the same time. */
export const ONLY_SERVER = "instance-1";

export interface PlannedServer extends InstanceSettings {
  readonly parallel: number;
  /** Context of a request that asks for none; absent = Ollama's default. */
  readonly contextLength?: number;
}

/** The servers of a plan's layouts with the settings that a simulation knows, all on one device. */
export function plannedServers({ plan }: Pick<ResolvedPlan, "plan">): readonly PlannedServer[] {
  if (plan.together === undefined)
    return [{ name: ONLY_SERVER, parallel: 1, keepAliveMs: Infinity }];
  return planInstances(plan.together).map(({ name, source }) => {
    const env = source.kind === "start" ? source.env : {};
    const contextLength = whole(env["OLLAMA_CONTEXT_LENGTH"]);
    const maxQueue = whole(env["OLLAMA_MAX_QUEUE"]);
    return {
      name,
      parallel: Math.max(1, whole(env["OLLAMA_NUM_PARALLEL"]) ?? 1),
      // Nothing leaves memory between runs that follow each other at once.
      keepAliveMs: Infinity,
      ...(maxQueue !== undefined && { maxQueue }),
      ...(contextLength !== undefined && { contextLength }),
    };
  });
}

/** Variables of a plan's layouts that a simulation leaves out, by name. */
export function unmodelledVariables({ plan }: Pick<ResolvedPlan, "plan">): readonly string[] {
  const names = Object.values(plan.together?.layouts ?? {}).flatMap(({ env = {} }) =>
    Object.keys(env),
  );
  return [...new Set(names)].filter((name) => !MODELLED.has(name)).toSorted();
}

const MODELLED: ReadonlySet<string> = new Set([
  "OLLAMA_NUM_PARALLEL",
  "OLLAMA_CONTEXT_LENGTH",
  "OLLAMA_MAX_QUEUE",
  "OLLAMA_KEEP_ALIVE",
]);

function whole(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
