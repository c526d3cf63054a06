import type { Api } from "@runproof/contract";
import {
  createOllamaClient,
  createOpenAiClient,
  type Client,
  type ClientInput,
} from "@runproof/ollama-client";

const CLIENTS: Readonly<Record<Api, (input: ClientInput) => Client>> = {
  ollama: createOllamaClient,
  openai: createOpenAiClient,
};

/** The client for the API a server is to be asked in. @throws BenchError `USAGE` for an unusable address */
export function createClient(api: Api, input: ClientInput): Client {
  return CLIENTS[api](input);
}
