import { join, resolve } from "node:path";

import {
  BenchError,
  type Instance,
  type InstanceProcesses,
  type InstanceUrls,
  type Plan,
  type Target,
} from "@runproof/contract";
import { findServer } from "@runproof/environment";
import { planInstances, type PlannedInstance } from "@runproof/plan";

import type { ChosenTarget } from "../bench/choose-target.ts";
import { assertAlike } from "./assert-alike.ts";
import type { RunningInstance } from "./running-instance.ts";
import { serverSettings } from "./server-settings.ts";
import { startEmbeddedInstance } from "./start-embedded-instance.ts";
import { startOnFreePort } from "./start-on-free-port.ts";

/** Folder of a run directory with what its servers printed. */
const LOG_FOLDER = "instances";

/** The servers of a plan's layouts, while they run. */
export interface Instances {
  readonly instances: readonly Instance[];
  /** Which servers there are, in words. */
  readonly because: readonly string[];
  /** To connect with, by name; may hold credentials, so they are never stored or shown. */
  readonly connectUrls: InstanceUrls;
  /** Of those that were started, by name, as they are now. */
  processIds(): InstanceProcesses;
  /** From now on what they print is kept with the run. */
  keepLogs(runDirectory: string): Promise<void>;
  /**
   * Ends those of these names and starts them anew, one after the other.
   *
   * @throws BenchError as their first start
   */
  restart(names: readonly string[]): Promise<void>;
  /** Ends those that were started. */
  stop(): Promise<void>;
}

export interface InstancesToStart {
  readonly plan: Pick<Plan, "together" | "arms" | "model">;
  readonly chosen: Pick<ChosenTarget, "target" | "connectUrl" | "firstInstance">;
  readonly signal: AbortSignal;
}

/**
 * Start the servers that the layouts of agents need, or find those the plan names, and make sure that
 * all of them are alike: the same version, with every model of the plan.
 *
 * @returns undefined where the plan has no agents at the same time
 * @throws BenchError PLAN_INVALID, PORT_UNAVAILABLE, SERVER_UNREACHABLE, MODEL_MISSING,
 *   SERVERS_DIFFER; nothing is left running then
 */
export async function startInstances(input: InstancesToStart): Promise<Instances | undefined> {
  const { together } = input.plan;
  if (together === undefined) return undefined;
  const planned = planInstances(together);
  const running = new Map<string, RunningInstance>();
  const stop = async (): Promise<void> => {
    await Promise.all([...running.values()].map(async (instance) => await instance.stop()));
  };
  try {
    const ports = new Set<number>();
    let { firstInstance } = input.chosen;
    for (const { name, source } of planned) {
      if (source.kind === "start" && firstInstance !== undefined) {
        running.set(name, firstInstance);
        firstInstance = undefined;
      } else {
        running.set(name, await startInstance(source, ports, input));
      }
    }
    const { target } = input.chosen;
    await assertAlike({
      running: [...running.values()],
      plan: input.plan,
      model: target.model,
      api: target.api ?? "ollama",
      signal: input.signal,
    });
  } catch (error) {
    await stop();
    throw error;
  }
  const all = [...running.entries()];
  return {
    instances: planned.map(({ name, layouts, source }) => ({
      name,
      layouts: [...layouts],
      baseUrl: running.get(name)?.baseUrl ?? "",
      isOwn: source.kind === "start",
      ...(source.kind === "start" && { env: settingsOf(source.env, input.chosen.target) }),
    })),
    because: planned.map(
      ({ name, layouts, source }) =>
        `${name} for ${layouts.join(", ")}: ${running.get(name)?.baseUrl}${sourceText(source)}`,
    ),
    connectUrls: Object.fromEntries(all.map(([name, { connectUrl }]) => [name, connectUrl])),
    processIds: () =>
      Object.fromEntries(
        all.flatMap(([name, instance]) => {
          const processId = instance.processId();
          return processId === undefined ? [] : [[name, processId]];
        }),
      ),
    keepLogs: async (runDirectory) => {
      for (const [name, instance] of all) {
        await instance.keepLog(join(runDirectory, LOG_FOLDER, `${name}.log`));
      }
    },
    restart: async (names) => {
      for (const name of names) await running.get(name)?.restart(input.signal);
    },
    stop,
  };
}

/** The embedded engine reads no variables: they are flags of its program. */
function settingsOf(
  asked: Readonly<Record<string, string>>,
  { engine }: Target,
): Record<string, string> {
  return engine === "embedded" ? { ...asked } : serverSettings(asked, process.env);
}

function sourceText(source: PlannedInstance["source"]): string {
  if (source.kind !== "start") return ", which was there";
  const variables = Object.entries(source.env).map(([name, value]) => `${name}=${value}`);
  return `, started${variables.length === 0 ? "" : ` with ${variables.join(" ")}`}`;
}

async function startInstance(
  source: PlannedInstance["source"],
  ports: Set<number>,
  { plan, chosen, signal }: InstancesToStart,
): Promise<RunningInstance> {
  switch (source.kind) {
    case "target":
      return notOurs(chosen.target.baseUrl, chosen.connectUrl);
    case "address": {
      const found = await findServer({ host: source.address, api: chosen.target.api, signal });
      if (found.kind === "found") return notOurs(found.baseUrl, found.connectUrl);
      throw new BenchError("SERVER_UNREACHABLE", `no server answers at ${source.address}`);
    }
    case "start": {
      if (chosen.target.engine === "embedded") {
        const argv = plan.model.endsWith(".gguf") ? ["--model", resolve(plan.model)] : [];
        return await startEmbeddedInstance(source.env, argv, signal);
      }
      assertOllama(chosen.target);
      return await startOnFreePort(ports, source.env, signal);
    }
  }
}

/** Somebody else starts and stops it, and has its log. */
function notOurs(baseUrl: string, connectUrl: string): RunningInstance {
  return {
    baseUrl,
    connectUrl,
    processId: unknown,
    keepLog: nothing,
    restart: nothing,
    stop: nothing,
  };
}

const unknown = (): undefined => undefined;
const nothing = (): Promise<void> => Promise.resolve();

function assertOllama({ engine, baseUrl }: Target): void {
  if (engine === "ollama") return;
  throw new BenchError("PLAN_INVALID", `no instances of the server at ${baseUrl} can be started`, {
    cause: new Error(`it is ${engine}, and only Ollama and the embedded engine are started here`),
    hint: "start them yourself, and name them: `instances: [ADDRESS, …]`",
  });
}
