import { clientBase } from "./client-base.ts";
import type { Client, ClientInput } from "./client.ts";
import type { WaitOptions } from "./lane.ts";
import { copyModel } from "./management/copy-model.ts";
import { deleteModel } from "./management/delete-model.ts";
import { embed } from "./management/embed.ts";
import { listLoadedModels } from "./management/list-loaded-models.ts";
import { listLocalModels } from "./management/list-local-models.ts";
import { loadModel } from "./management/load-model.ts";
import { pullModel, type PullProgress } from "./management/pull-model.ts";
import { readVersion } from "./management/read-version.ts";
import { showModel } from "./management/show-model.ts";
import { unloadModel } from "./management/unload-model.ts";
import { OLLAMA_FORMAT } from "./ollama/ollama-format.ts";

/** A server that speaks Ollama's own API. */
export interface OllamaClient extends Client {
  readonly api: "ollama";
  version(options?: WaitOptions): Promise<string>;
  /** Downloads a model; ends when it is there. Leaving the loop ends the download. */
  pull(model: string, options?: WaitOptions): AsyncIterable<PullProgress>;
  /** Gives a model a second name. */
  copy(source: string, destination: string, options?: WaitOptions): Promise<void>;
  delete(model: string, options?: WaitOptions): Promise<void>;
}

/** Opens nothing yet. @throws BenchError `USAGE` when the address is unusable */
export function createOllamaClient(input: ClientInput): OllamaClient {
  const { access, question, lanes } = clientBase(OLLAMA_FORMAT, input);
  return {
    ...lanes,
    api: "ollama",
    version: (options) => readVersion(question(options)),
    tags: (options) => listLocalModels(question(options)),
    ps: (options) => listLoadedModels(question(options)),
    show: (model, options) => showModel(question(options), model),
    load: (model, options = {}) => loadModel(access(options), model, options),
    unload: (model, options) => unloadModel(access(options), model),
    embed: (request, options) => embed(access(options), request),
    pull: (model, options) => pullModel(access(options), model),
    copy: (source, destination, options) => copyModel(question(options), source, destination),
    delete: (model, options) => deleteModel(question(options), model),
  };
}
