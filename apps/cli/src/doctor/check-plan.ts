import { BenchError, isSolo, type EngineKind, type ResolvedPlan } from "@runproof/contract";
import { gpuMemory } from "@runproof/environment";
import {
  contextWarnings,
  countPlan,
  isThisMachine,
  planInstances,
  reloadWarnings,
  resolvePlan,
  unknownOptions,
  type PlannedInstance,
} from "@runproof/plan";

import type { BenchOptions } from "../bench/bench-options.ts";
import { chooseTarget, type ChosenTarget } from "../bench/choose-target.ts";
import { preparePlan } from "../bench/prepare-plan.ts";
import { embeddedFlags } from "../instances/start-embedded-instance.ts";
import { modelsOfPlan } from "../plan/models-of-plan.ts";
import { checkLayers, gpuLayersAsked } from "./check-layers.ts";
import { checkLayoutMemory, ONLY_LAYOUT, type FreeMemory } from "./check-layout-memory.ts";
import { checkOllamaProgram } from "./check-ollama-program.ts";
import { checkPorts } from "./check-ports.ts";
import { checkThreads } from "./check-threads.ts";
import { failedCheck, type Check } from "./check.ts";
import { findPlanModel, type PlanModel } from "./plan-models.ts";
import { checkVersions, findPlanServers, type PlanServer } from "./plan-servers.ts";

/**
 * Everything a plan needs before it is measured: its servers, their versions and models, options, memory,
 * ports and cores. Servers that the plan would start are not started, but for one that is asked what the
 * model is made of where none runs: an embedded engine or the first `ollama serve`, which is stopped again.
 */
export async function checkPlan(
  options: BenchOptions,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  const prepared = await orFailed("plan", signal, async () => await preparePlan(options));
  if ("status" in prepared) return [prepared];
  const { plan, external } = prepared;
  const chosen = await orFailed("server", signal, async () => {
    const { host } = options;
    return await chooseTarget({ plan, host, environmentHost: process.env["OLLAMA_HOST"], signal });
  });
  if ("status" in chosen) return [describePlan({ plan }), chosen];
  try {
    const { target, because } = chosen;
    const resolvedPlan = resolvePlan({ plan, target, seed: plan.seed ?? 1, external });
    return [
      describePlan({ plan, runs: countPlan(resolvedPlan).runs }),
      ...checkOptions(unknownOptions(plan)),
      ...notices("context", contextWarnings(resolvedPlan), "a larger num_ctx, or less text"),
      ...notices(
        "loads",
        reloadWarnings(resolvedPlan),
        "the same num_ctx and num_gpu, or a server each",
      ),
      { title: "server", status: "ok", detail: because.join("; ") },
      ...(await checkServers(resolvedPlan, chosen, signal)),
      ...checkThreads(resolvedPlan),
    ];
  } finally {
    await chosen.server?.stop();
  }
}

async function orFailed<Value extends object>(
  title: string,
  signal: AbortSignal,
  look: () => Promise<Value>,
): Promise<Value | Check> {
  try {
    return await look();
  } catch (error) {
    signal.throwIfAborted();
    return failedCheck(title, error);
  }
}

function describePlan({
  plan: { name, arms },
  runs,
}: {
  readonly plan: ResolvedPlan["plan"];
  readonly runs?: number;
}): Check {
  const detail = `${name}, ${arms.length} arms${runs === undefined ? "" : `, ${runs} runs`}`;
  return { title: "plan", status: "ok", detail };
}

/** A wrong type or a misspelt name is refused with the plan. */
function checkOptions(unknown: readonly string[]): readonly Check[] {
  if (unknown.length > 0)
    return notices("options", unknown, "take it out, or use a server that has it");
  return [{ title: "options", status: "ok", detail: "all are known, with values of their types" }];
}

function notices(title: string, sentences: readonly string[], fix: string): readonly Check[] {
  return sentences.map((detail) => ({ title, status: "warning", detail, fix }));
}

async function checkServers(
  resolvedPlan: ResolvedPlan,
  chosen: ChosenTarget,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  const { plan, cells, target } = resolvedPlan;
  const planned = plan.together === undefined ? [] : planInstances(plan.together);
  const { servers, checks } = await findPlanServers(planned, chosen, signal);
  const startsOllama = target.engine === "ollama";
  const program = startsOllama ? await checkOllamaProgram(planned, signal) : undefined;
  const versions = new Map(servers.map(({ address, version }) => [address, version]));
  if (program?.version !== undefined) versions.set("ollama program", program.version);
  const models: PlanModel[] = [];
  for (const name of modelsOfPlan(plan, target.model)) {
    models.push(await findPlanModel(name, servers, signal));
  }
  const modelOf = (name = target.model): PlanModel | undefined =>
    models.find((model) => model.name === name);
  const free = await freeMemory(resolvedPlan, servers, signal);
  const layouts = plan.together === undefined ? [ONLY_LAYOUT] : usedLayouts(resolvedPlan);
  return [
    ...checks,
    ...(program?.checks ?? []),
    ...(versions.size > 1 ? [checkVersions(versions)] : []),
    ...models.map(({ check }) => check),
    ...models.flatMap(({ name, layers }) => {
      const asked = gpuLayersAsked(cells, (model = target.model) => model === name);
      return checkLayers(name, layers, asked);
    }),
    ...layouts.map((layout) =>
      checkLayoutMemory(layout, { plan, cells }, (name) => modelOf(name)?.shape, free),
    ),
    ...(startsOllama ? await checkPorts(planned, chosen.firstInstance) : ofEmbedded(planned)),
  ];
}

function usedLayouts({ cells }: ResolvedPlan): readonly string[] {
  const layouts = cells.flatMap((cell) => (isSolo(cell) ? [] : (cell.together?.layout ?? [])));
  return [...new Set(layouts)];
}

/** The system gives every embedded engine a port that is free. It knows few variables. */
function ofEmbedded(planned: readonly PlannedInstance[]): readonly Check[] {
  const started = planned.flatMap(({ source }) => (source.kind === "start" ? [source.env] : []));
  if (started.length === 0) return [];
  try {
    for (const env of started) embeddedFlags(env);
  } catch (error) {
    return [failedCheck("variables", error)];
  }
  const detail = `${started.length} embedded engines take any free ones`;
  return [{ title: "ports", status: "ok", detail }];
}

/**
 * Resident memory of a server with its processes, without what the arithmetic has already: telemetry of
 * `runproof bench agents-quick`, and of the same with `--engine ollama` and Ollama 0.12.10, on Linux.
 */
const SERVER_BYTES: Readonly<Partial<Record<EngineKind, number>>> = {
  embedded: 240 * 2 ** 20,
  ollama: 60 * 2 ** 20,
};

/** On GPUs where a server may use them, with what its loaded models would give back; else in the machine. */
async function freeMemory(
  { target: { engine, baseUrl } }: ResolvedPlan,
  servers: readonly PlanServer[],
  signal: AbortSignal,
): Promise<FreeMemory> {
  const gpus = engine === "embedded" ? [] : await gpuMemory(signal);
  const isOfTarget = isThisMachine(baseUrl);
  if (gpus.length === 0) {
    const serverBytes = SERVER_BYTES[engine];
    return { isOfTarget, bytes: process.availableMemory(), name: "memory", serverBytes };
  }
  const loaded = await Promise.all(
    servers.map(async ({ client }) => await loadedModels(client, signal)),
  );
  const held = loaded.flat().reduce((sum, { sizeVramBytes = 0 }) => sum + sizeVramBytes, 0);
  const bytes = gpus.reduce((sum, { freeBytes }) => sum + freeBytes, held);
  const count = `${gpus.length} ${gpus.length === 1 ? "GPU" : "GPUs"}`;
  return {
    isOfTarget,
    bytes,
    serverBytes: undefined,
    name: `memory of ${count}${held > 0 ? ", with that of loaded models" : ""}`,
  };
}

/** None where an API has no way to ask. */
async function loadedModels(
  client: PlanServer["client"],
  signal: AbortSignal,
): ReturnType<PlanServer["client"]["ps"]> {
  try {
    return await client.ps({ signal });
  } catch (error) {
    signal.throwIfAborted();
    if (BenchError.is(error)) return [];
    throw error;
  }
}
