import { BenchError } from "@runproof/contract";

import { clientBase } from "./client-base.ts";
import type { Client, ClientInput } from "./client.ts";
import { embedTexts } from "./openai/embed-texts.ts";
import { listServedModels } from "./openai/list-served-models.ts";
import { loadServedModel } from "./openai/load-served-model.ts";
import { openAiAddress } from "./openai/openai-address.ts";
import { OPENAI_FORMAT } from "./openai/openai-format.ts";
import { readServerVersion } from "./openai/read-server-version.ts";
import { showServedModel } from "./openai/show-served-model.ts";

export interface OpenAiClientInput extends ClientInput {
  /** Sent as a bearer token, never shown; goes before credentials in the address. */
  readonly apiKey?: string | undefined;
}

/** A server that speaks OpenAI's API: llama-server, vLLM, LM Studio, Ollama and others. */
export interface OpenAiClient extends Client {
  readonly api: "openai";
}

/** Opens nothing yet. @throws BenchError `USAGE` when the address is unusable */
export function createOpenAiClient(input: OpenAiClientInput): OpenAiClient {
  const address = openAiAddress(input.baseUrl, input.apiKey);
  const { access, question, lanes } = clientBase(OPENAI_FORMAT, input, address);
  return {
    ...lanes,
    api: "openai",
    version: (options) => readServerVersion(question(options)),
    async tags(options) {
      const models = await listServedModels(question(options));
      return models.map(({ name }) => ({ name, isRemote: false }));
    },
    ps: () => Promise.reject(unsayable("tell which models are in memory")),
    show: (model, options) => showServedModel(question(options), model),
    load: (model, options) => loadServedModel(access(options), model),
    unload: () => Promise.reject(unsayable("unload a model")),
    embed: (request, options) => embedTexts(access(options), request),
  };
}

function unsayable(what: string): BenchError {
  return new BenchError("USAGE", `the OpenAI API has no way to ${what}`, {
    hint: "use the server's own means, or an Ollama in its own API",
  });
}
