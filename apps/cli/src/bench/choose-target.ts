import { resolve } from "node:path";

import { BenchError, type Api, type EngineKind, type Plan, type Target } from "@runproof/contract";
import { assertEmbeds, chooseModel, findServer } from "@runproof/environment";
import { isThisMachine } from "@runproof/plan";

import type { RunningInstance } from "../instances/running-instance.ts";
import { startFirstInstance, startsInstances } from "../instances/start-first-instance.ts";
import { startEmbeddedServer } from "../processes/start-embedded-server.ts";
import { describeServer, type FoundServer } from "./describe-server.ts";
import { modelToMeasure } from "./model-to-measure.ts";

export interface ChosenTarget {
  readonly target: Target;
  /** Why this server and this model, in words. */
  readonly because: readonly string[];
  /** To connect with; may hold credentials, so it is never stored or shown. */
  readonly connectUrl: string;
  /** What we started; it must be stopped. */
  readonly server?: { stop(): Promise<void> };
  /** Where that is the first server of the plan's layouts; it is the same one. */
  readonly firstInstance?: RunningInstance;
}

export interface ChooseTargetInput {
  readonly plan: Plan;
  readonly host?: string | undefined;
  readonly environmentHost?: string | undefined;
  /** That a recorded session asked. */
  readonly recordedModel?: string | undefined;
  /** Look for no server: ask the first that the plan's layouts need. Where none is found, that is done anyway. */
  readonly asksFirstInstance?: boolean | undefined;
  readonly signal: AbortSignal;
}

/** What the embedded server is asked in when the plan leaves it open. */
const EMBEDDED_API: Api = "ollama";

/**
 * The Ollama that answers at --host, OLLAMA_HOST or 127.0.0.1:11434; else the embedded engine, or, where
 * the plan wants Ollama and starts servers for its agents, the first of those.
 *
 * @throws BenchError SERVER_UNREACHABLE, SERVER_NOT_OLLAMA, MODEL_MISSING or ENGINE_UNAVAILABLE.
 */
export async function chooseTarget(input: ChooseTargetInput): Promise<ChosenTarget> {
  const { plan, signal } = input;
  if (plan.engine === "embedded" || plan.model.endsWith(".gguf")) {
    return await embedded(input, ["the plan asks for the embedded engine"]);
  }
  if (input.asksFirstInstance === true) return await firstInstance(input, []);
  const search = await findServer({
    host: input.host ?? plan.host,
    environmentHost: input.environmentHost,
    api: plan.api,
    signal,
  });
  if (search.kind === "none") {
    const tried = search.tried.map(({ source, reason }) =>
      source === "default" ? reason : `${source}: ${reason}`,
    );
    if (plan.engine === "ollama" && startsInstances(plan) && isHere(input.environmentHost)) {
      return await firstInstance(input, tried);
    }
    if (plan.engine === "ollama") {
      throw new BenchError("SERVER_UNREACHABLE", tried.join("; "), {
        hint: "ollama serve   or   runproof bench --engine embedded",
      });
    }
    return await embedded(input, [...tried, "using the embedded engine"]);
  }
  const { baseUrl, connectUrl, api } = search;
  const { name, reason } = await modelToMeasure(
    { baseUrl: connectUrl, requested: plan.model, api, signal },
    input.recordedModel,
  );
  await assertOtherModels(plan, { baseUrl: connectUrl, api, signal });
  return {
    target: { engine: engineOf(search), api, baseUrl, model: name },
    because: [`${describeServer(search)} answers at ${baseUrl}`, `model ${name}: ${reason}`],
    connectUrl,
  };
}

async function embedded(
  { plan, recordedModel, signal }: ChooseTargetInput,
  because: readonly string[],
): Promise<ChosenTarget> {
  const { model, api: asked } = plan;
  const api = asked === "auto" ? EMBEDDED_API : asked;
  const isFile = model.endsWith(".gguf");
  const argv = isFile ? ["--model", resolve(model)] : [];
  const server = await startEmbeddedServer({ port: 0, argv, signal });
  try {
    const requested = isFile ? "auto" : model;
    const chosen = await modelToMeasure(
      { baseUrl: server.url, requested, api, signal },
      isFile ? undefined : recordedModel,
    );
    await assertOtherModels(plan, { baseUrl: server.url, api, signal });
    return {
      target: { engine: "embedded", api, baseUrl: server.url, model: chosen.name },
      because: [...because, `model ${chosen.name}: ${chosen.reason}`],
      connectUrl: server.url,
      server: server.process,
    };
  } catch (error) {
    await server.process.stop();
    throw lacksModel(error, plan, because);
  }
}

/** Nothing can be pulled into the embedded engine, and it may not be what was meant to be measured. */
function lacksModel(error: unknown, { engine }: Plan, because: readonly string[]): unknown {
  if (!BenchError.is(error) || error.code !== "MODEL_MISSING") return error;
  const hint =
    engine === "embedded"
      ? "name one that it has, or auto, or a file: --model FILE.gguf"
      : `ollama serve   and beside it   ${error.hint}`;
  const message = error.message.replace(/^\S+/, "the embedded engine");
  return new BenchError(error.code, message, { cause: new Error(because.join("; ")), hint });
}

/** Whether a server would be started where it was looked for. */
function isHere(environmentHost = ""): boolean {
  return environmentHost.trim() === "" || isThisMachine(environmentHost);
}

/** The model is chosen, and the server described, by asking a server that is needed anyway. */
async function firstInstance(
  { plan, recordedModel, signal }: ChooseTargetInput,
  because: readonly string[],
): Promise<ChosenTarget> {
  const instance = await startFirstInstance(plan, signal);
  if (instance === undefined) throw new RangeError("the plan starts no servers");
  const { baseUrl, connectUrl } = instance;
  try {
    const api = plan.api === "auto" ? "ollama" : plan.api;
    const found = await findServer({ host: connectUrl, api, signal });
    if (found.kind === "none") throw new RangeError("a host that is named answers or is an error");
    const asked = { baseUrl: connectUrl, requested: plan.model, api, signal };
    const { name, reason } = await modelToMeasure(asked, recordedModel);
    await assertOtherModels(plan, asked);
    return {
      target: { engine: engineOf(found), api, baseUrl, model: name },
      because: [
        ...because,
        `${describeServer(found)}, started for the agents at ${baseUrl}, is asked instead`,
        `model ${name}: ${reason}`,
      ],
      connectUrl,
      server: instance,
      firstInstance: instance,
    };
  } catch (error) {
    await instance.stop();
    throw needsServer(error);
  }
}

/** A model is pulled through a server, and the one that was asked is gone. */
function needsServer(error: unknown): unknown {
  if (!BenchError.is(error) || error.code !== "MODEL_MISSING") return error;
  const hint = `ollama serve   and beside it   ${error.hint}`;
  return new BenchError(error.code, error.message, { cause: error.cause, hint });
}

/**
 * Models of arms that have their own, and the one that embeds answers: what is missing or cannot do it
 * is found before anything is measured.
 */
async function assertOtherModels(
  { arms, quality }: Plan,
  server: { readonly baseUrl: string; readonly api: Api; readonly signal: AbortSignal },
): Promise<void> {
  const models = new Set(arms.map(({ model }) => model).filter((model) => model !== undefined));
  for (const requested of models) await chooseModel({ ...server, requested });
  const model = quality?.embeddingModel;
  if (model !== undefined) await assertEmbeds({ ...server, model });
}

/** Our own servers say in their version what they are, so that their numbers are never taken for Ollama's. */
function engineOf({ api, version = "" }: FoundServer): EngineKind {
  if (version.includes("embedded")) return "embedded";
  if (version.includes("scripted") || version.includes("simulated")) return "simulated";
  return api === "ollama" ? "ollama" : "openai-compatible";
}
