import { deadlinesSchema, type Deadlines } from "@runproof/contract";

import { serverAddress } from "./address/server-address.ts";
import { openLane, type Lane, type WaitOptions } from "./lane.ts";
import { listLoadedModels, type LoadedModel } from "./management/list-loaded-models.ts";
import { listLocalModels, type LocalModel } from "./management/list-local-models.ts";
import { loadModel, type LoadOptions } from "./management/load-model.ts";
import { readVersion } from "./management/read-version.ts";
import type { ServerAccess } from "./management/server-access.ts";
import { showModel, type ShownModel } from "./management/show-model.ts";
import { unloadModel } from "./management/unload-model.ts";

/** Longest wait for the answer to a question about the server, which needs no model. */
const QUESTION_LIMIT_MS = 30_000;

export interface OllamaClientInput {
  /** A text is read by the rules of `OLLAMA_HOST`. Credentials in it are sent, never shown. */
  readonly baseUrl: string | URL;
  /** Milliseconds; what is left out has the default of the plan. */
  readonly deadlines?: Partial<Deadlines> | undefined;
  /** Ends everything this client and its lanes do. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * A server. All methods reject with a BenchError: `SERVER_UNREACHABLE`, `SERVER_NOT_OLLAMA`,
 * and where a model is named `MODEL_MISSING`; loading also `ENGINE_UNAVAILABLE`.
 */
export interface OllamaClient {
  /** Address without credentials. */
  readonly baseUrl: string;
  version(options?: WaitOptions): Promise<string>;
  /** Models on disk. */
  tags(options?: WaitOptions): Promise<readonly LocalModel[]>;
  /** Models in memory. */
  ps(options?: WaitOptions): Promise<readonly LoadedModel[]>;
  show(model: string, options?: WaitOptions): Promise<ShownModel>;
  load(model: string, options?: LoadOptions & WaitOptions): Promise<void>;
  /** Returns when the server no longer lists the model as loaded. */
  unload(model: string, options?: WaitOptions): Promise<void>;
  /** A caller with a connection of its own; the way to measure. */
  openLane(): Lane;
  /** Closes all lanes. */
  close(): Promise<void>;
}

/** Opens nothing yet. @throws BenchError `USAGE` when the address is unusable */
export function createOllamaClient(input: OllamaClientInput): OllamaClient {
  const address = serverAddress(input.baseUrl);
  const deadlines = { ...deadlinesSchema.parse({}), ...input.deadlines };
  const lanes = new Set<Lane>();

  function access(options: WaitOptions | undefined, limits: Deadlines = deadlines): ServerAccess {
    const signals = [input.signal, options?.signal].filter((signal) => signal !== undefined);
    return { address, deadlines: limits, signal: AbortSignal.any(signals) };
  }
  const question = (options: WaitOptions | undefined): ServerAccess =>
    access(options, {
      ...deadlines,
      firstByteMs: Math.min(deadlines.firstByteMs, QUESTION_LIMIT_MS),
    });

  return {
    baseUrl: address.label,
    version: (options) => readVersion(question(options)),
    tags: (options) => listLocalModels(question(options)),
    ps: (options) => listLoadedModels(question(options)),
    show: (model, options) => showModel(question(options), model),
    load: (model, options = {}) => loadModel(access(options), model, options),
    unload: (model, options) => unloadModel(access(options), model),
    openLane() {
      const lane = openLane({ address, deadlines, signal: input.signal });
      lanes.add(lane);
      return lane;
    },
    async close() {
      await Promise.all([...lanes].map((lane) => lane.close()));
      lanes.clear();
    },
  };
}
