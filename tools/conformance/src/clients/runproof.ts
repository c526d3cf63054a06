import {
  createOllamaClient,
  createOpenAiClient,
  type CallOutcome,
  type Lane,
  type OllamaClient,
  type PullProgress,
} from "@runproof/ollama-client";

import type { Answer, JsonObject } from "../answer.ts";
import { NotExpressible, type Client, type Request } from "../client.ts";
import { isObject } from "../read-documents.ts";
import {
  embedDocument,
  modelsDocument,
  progressDocument,
  psDocument,
  showDocument,
} from "./runproof-documents.ts";

/** The client runproof measures with. */
export const runproof: Client = {
  name: "runproof",
  open(baseUrl) {
    const client = createOllamaClient({ baseUrl });
    const openAi = createOpenAiClient({ baseUrl });
    const lanes = new LanePool(() => client.openLane());
    const openAiLanes = new LanePool(() => openAi.openLane());
    return {
      ask: (request) =>
        known(request)({ client, lanes, openAiLanes }, { ...objectIn(request) }, request),
      close: async () => {
        await client.close();
        await openAi.close();
      },
    };
  },
};

/** A lane serves one call at a time; cases that ask several things at once need several. */
class LanePool {
  readonly #idle: Lane[] = [];
  readonly #open: () => Lane;

  constructor(open: () => Lane) {
    this.#open = open;
  }

  async use(call: (lane: Lane) => Promise<CallOutcome>): Promise<Answer> {
    const lane = this.#idle.pop() ?? this.#open();
    try {
      return measured(await call(lane));
    } finally {
      this.#idle.push(lane);
    }
  }
}

interface Tools {
  readonly client: OllamaClient;
  readonly lanes: LanePool;
  readonly openAiLanes: LanePool;
}

type Call = (tools: Tools, body: JsonObject, request: Request) => Promise<Answer>;

// The bodies are wrong on purpose in some cases, which the client's types forbid.
const calls: Readonly<Record<string, Call>> = {
  "POST /api/generate": ({ lanes }, body, { signal }) =>
    lanes.use((lane) => lane.generate(camelCased({ prompt: "", ...body }) as never, { signal })),
  "POST /api/chat": ({ lanes }, body, { signal }) =>
    lanes.use((lane) => lane.chat(camelCased(body) as never, { signal })),
  "POST /v1/chat/completions": ({ openAiLanes }, body, { signal }) =>
    openAiLanes.use((lane) => lane.chat(asChat(body) as never, { signal })),
  "GET /api/version": ({ client }) => managed(async () => [{ version: await client.version() }]),
  "GET /api/tags": ({ client }) => managed(async () => [modelsDocument(await client.tags())]),
  "GET /api/ps": ({ client }) => managed(async () => [psDocument(await client.ps())]),
  "POST /api/show": ({ client }, { model }) =>
    managed(async () => [showDocument(await client.show(String(model)))]),
  "POST /api/embed": ({ client }, body) =>
    managed(async () => [embedDocument(await client.embed(camelCased(body) as never))]),
  "POST /api/copy": ({ client }, { source, destination }) =>
    managed(async () => {
      await client.copy(String(source), String(destination));
      return [];
    }),
  "DELETE /api/delete": ({ client }, { model }) =>
    managed(async () => {
      await client.delete(String(model));
      return [];
    }),
  "POST /api/pull": ({ client }, { model }) => pulled(client.pull(String(model))),
};

/** @throws NotExpressible */
function known({ method, path, body, headers }: Request): Call {
  if (headers !== undefined) throw new NotExpressible("runproof sends no headers of the caller");
  if (typeof body === "string") throw new NotExpressible("runproof always sends good JSON");
  const call = calls[`${method} ${path}`];
  if (call === undefined) throw new NotExpressible(`runproof has no call for ${method} ${path}`);
  return call;
}

function objectIn({ body }: Request): object {
  return typeof body === "object" ? body : {};
}

/** The client gives numbers and the whole text, but neither documents nor pieces. */
function measured({ status, error, http, text, thinking, server }: CallOutcome): Answer {
  const isServersWord = error !== undefined && /^(http-|stream-error)/u.test(error.code);
  const { doneReason, promptTokens, outputTokens, loadNs, promptEvalNs, evalNs, totalNs } = server;
  const facts = { doneReason, promptTokens, outputTokens, loadNs, promptEvalNs, evalNs, totalNs };
  return {
    status: http.status ?? 0,
    text,
    thinking,
    done: status === "ok",
    ...(isServersWord ? { error: error.message } : {}),
    ...facts,
  };
}

const nothing = { text: "", thinking: "", done: false };

async function managed(call: () => Promise<readonly JsonObject[]>): Promise<Answer> {
  try {
    return { ...nothing, status: 200, documents: await call(), isSelection: true };
  } catch (error) {
    const hidden = "runproof tells what is wrong in words of its own";
    const code = isObject(error) ? error["code"] : undefined;
    // Of all its codes this one alone stands for one status of the server.
    if (code !== "MODEL_MISSING") throw new NotExpressible(hidden, { cause: error });
    return { ...nothing, status: 404, errorHidden: hidden };
  }
}

async function pulled(steps: AsyncIterable<PullProgress>): Promise<Answer> {
  const documents: JsonObject[] = [];
  try {
    for await (const step of steps) documents.push(progressDocument(step));
  } catch (cause) {
    throw new NotExpressible("runproof throws what a download ends with", { cause });
  }
  return { ...nothing, status: 200, documents, isSelection: true };
}

/** `keep_alive` is `keepAlive` there; what is in an option or a schema keeps its name. */
function camelCased(body: JsonObject): JsonObject {
  const renamed = Object.entries(body).map(([name, value]) => [
    name.replaceAll(/_([a-z])/gu, (_, letter: string) => letter.toUpperCase()),
    value,
  ]);
  return Object.fromEntries(renamed);
}

/** OpenAI's settings have Ollama's names in this client. @throws NotExpressible */
function asChat({ max_tokens: limit, stream_options: usage, ...body }: JsonObject): JsonObject {
  if (usage === undefined && body["stream"] === true) {
    throw new NotExpressible("runproof always asks for the usage of a stream");
  }
  return { stream: false, ...body, options: { num_predict: limit } };
}
