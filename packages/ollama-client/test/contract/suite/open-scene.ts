import {
  createOllamaClient,
  createOpenAiClient,
  type CallRequest,
  type Client,
  type LocalModel,
} from "../../../src/index.ts";
import { isOllama, readServerFacts, type ServerFacts } from "./server-facts.ts";
import type { Scene } from "./suite-case.ts";

export type SuiteApi = "ollama" | "openai";

export interface OpenScene extends Omit<Scene, "skip" | "ollama" | "startedWith"> {
  readonly baseUrl: string;
  close(): Promise<void>;
}

const PROMPT = "Count from one to one hundred, one number per line, in words.";
/** Small enough for any machine; a model with eyes gets no less. */
const CONTEXT_TOKENS = 2_048;

/**
 * A client for the server at `baseUrl`, and the model to try: a named one, else the smallest.
 * Undefined where the API is Ollama's own and the server is none.
 */
export async function openScene(
  api: SuiteApi,
  baseUrl: string,
  named: string | undefined,
): Promise<OpenScene | undefined> {
  if (api === "ollama" && !(await isOllama(baseUrl))) return undefined;
  const client = createClient(api, baseUrl);
  const model = named ?? (await smallestModel(client));
  const server = await readServerFacts(baseUrl, model);
  const lane = client.openLane();
  await lane.warmUp(3);
  const common = { model, ...repeating(server) };
  return {
    baseUrl,
    client,
    lane,
    model,
    server,
    generate: ({ options, ...request } = {}) =>
      lane.generate({
        prompt: PROMPT,
        ...common,
        ...request,
        options: { ...common.options, ...options },
      }),
    chat: ({ options, ...request } = {}) =>
      lane.chat({
        messages: [{ role: "user", content: PROMPT }],
        ...common,
        ...request,
        options: { ...common.options, ...options },
      }),
    close: () => client.close(),
  };
}

export function createClient(api: SuiteApi, baseUrl: string): Client {
  return { ollama: createOllamaClient, openai: createOpenAiClient }[api]({ baseUrl });
}

/** Options under which an answer repeats; thinking would eat up the few tokens asked for. */
function repeating({ capabilities, trainedContext }: ServerFacts): Partial<CallRequest> {
  return {
    options: {
      num_ctx: Math.min(CONTEXT_TOKENS, trainedContext ?? CONTEXT_TOKENS),
      num_predict: 16,
      temperature: 0,
      seed: 7,
    },
    ...(capabilities.has("thinking") ? { think: false } : {}),
  };
}

async function smallestModel(client: Client): Promise<string> {
  const models = await client.tags();
  const [smallest] = models.toSorted((first, second) => size(first) - size(second));
  if (smallest === undefined) throw new Error(`${client.baseUrl} has no model`);
  return smallest.name;
}

function size({ sizeBytes }: LocalModel): number {
  return sizeBytes ?? Number.POSITIVE_INFINITY;
}
