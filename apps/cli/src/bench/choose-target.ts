import { resolve } from "node:path";

import { BenchError, type EngineKind, type Plan, type Target } from "@runproof/contract";
import { chooseModel, findServer } from "@runproof/environment";

import type { OwnedProcess } from "../processes/child-process.ts";
import { startEmbeddedServer } from "../processes/start-embedded-server.ts";

export interface ChosenTarget {
  readonly target: Target;
  /** Why this server and this model, in words. */
  readonly because: readonly string[];
  /** To connect with; may hold credentials, so it is never stored or shown. */
  readonly connectUrl: string;
  /** The embedded server, if we started one; it must be stopped. */
  readonly server?: OwnedProcess;
}

export interface ChooseTargetInput {
  readonly plan: Plan;
  readonly host?: string | undefined;
  readonly environmentHost?: string | undefined;
  readonly signal: AbortSignal;
}

/**
 * The Ollama that answers at --host, OLLAMA_HOST or 127.0.0.1:11434; else the embedded engine.
 *
 * @throws BenchError SERVER_UNREACHABLE, SERVER_NOT_OLLAMA, MODEL_MISSING or ENGINE_UNAVAILABLE.
 */
export async function chooseTarget(input: ChooseTargetInput): Promise<ChosenTarget> {
  const { plan, signal } = input;
  if (plan.engine === "embedded" || plan.model.endsWith(".gguf")) {
    return await embedded(plan.model, ["the plan asks for the embedded engine"], signal);
  }
  const search = await findServer({
    host: input.host,
    environmentHost: input.environmentHost,
    signal,
  });
  if (search.kind === "none") {
    const tried = search.tried.map(({ source, reason }) =>
      source === "default" ? reason : `${source}: ${reason}`,
    );
    if (plan.engine === "ollama") {
      throw new BenchError("SERVER_UNREACHABLE", tried.join("; "), {
        hint: "ollama serve   or   runproof bench --engine embedded",
      });
    }
    return await embedded(plan.model, [...tried, "using the embedded engine"], signal);
  }
  const { baseUrl, connectUrl, version } = search;
  const { name, reason } = await chooseModel({
    baseUrl: connectUrl,
    requested: plan.model,
    signal,
  });
  return {
    target: { engine: engineOfVersion(version), baseUrl, model: name },
    because: [`Ollama ${version} answers at ${baseUrl}`, `model ${name}: ${reason}`],
    connectUrl,
  };
}

async function embedded(
  model: string,
  because: readonly string[],
  signal: AbortSignal,
): Promise<ChosenTarget> {
  const isFile = model.endsWith(".gguf");
  const argv = isFile ? ["--model", resolve(model)] : [];
  const server = await startEmbeddedServer({ port: 0, argv, signal });
  try {
    const requested = isFile ? "auto" : model;
    const chosen = await chooseModel({ baseUrl: server.url, requested, signal });
    return {
      target: { engine: "embedded", baseUrl: server.url, model: chosen.name },
      because: [...because, `model ${chosen.name}: ${chosen.reason}`],
      connectUrl: server.url,
      server: server.process,
    };
  } catch (error) {
    await server.process.stop();
    throw error;
  }
}

/** Our own server says in its version what it is, so that its numbers are never taken for Ollama's. */
function engineOfVersion(version: string): EngineKind {
  return version.includes("embedded") ? "embedded" : "ollama";
}
