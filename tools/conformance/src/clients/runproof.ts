import {
  createOllamaClient,
  type CallOutcome,
  type Lane,
  type OllamaClient,
} from "@runproof/ollama-client";

import type { Answer, JsonObject } from "../answer.ts";
import { NotExpressible, type Client, type Request } from "../client.ts";
import { isObject } from "../read-documents.ts";
import { embedDocument, modelsDocument, psDocument, showDocument } from "./runproof-documents.ts";

/** The client runproof measures with. */
export const runproof: Client = {
  name: "runproof",
  open(url) {
    const client = createOllamaClient({ baseUrl: url });
    const idle: Lane[] = [];
    return {
      async ask(request) {
        const call = known(request);
        // A lane serves one call at a time; cases that ask at the same time need several.
        const lane = idle.pop() ?? client.openLane();
        try {
          return await call({ client, lane }, { ...(request.body as object) }, request.signal);
        } finally {
          idle.push(lane);
        }
      },
      close: () => client.close(),
    };
  },
};

interface Tools {
  readonly client: OllamaClient;
  readonly lane: Lane;
}

type Call = (tools: Tools, body: JsonObject, signal: AbortSignal | undefined) => Promise<Answer>;

/** @throws NotExpressible */
function known({ method, path, body, headers }: Request): Call {
  if (headers !== undefined) throw new NotExpressible("runproof sends no headers of the caller");
  if (typeof body === "string") throw new NotExpressible("runproof always sends good JSON");
  const call = calls[`${method} ${path}`];
  if (call === undefined) throw new NotExpressible(`runproof has no call for ${method} ${path}`);
  return call;
}

// The bodies are wrong on purpose in some cases, which the client's types forbid.
const calls: Readonly<Record<string, Call>> = {
  "POST /api/generate": async ({ lane }, body, signal) =>
    measured(await lane.generate(camelCased({ prompt: "", ...body }) as never, { signal })),
  "POST /api/chat": async ({ lane }, body, signal) =>
    measured(await lane.chat(camelCased(body) as never, { signal })),
  "GET /api/version": ({ client }) => managed(async () => ({ version: await client.version() })),
  "GET /api/tags": ({ client }) => managed(async () => modelsDocument(await client.tags())),
  "GET /api/ps": ({ client }) => managed(async () => psDocument(await client.ps())),
  "POST /api/show": ({ client }, body) =>
    managed(async () => showDocument(await client.show(String(body["model"])))),
  "POST /api/embed": ({ client }, body) =>
    managed(async () => embedDocument(await client.embed(camelCased(body) as never))),
};

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

async function managed(call: () => Promise<JsonObject>): Promise<Answer> {
  const nothing = { text: "", thinking: "", done: false };
  try {
    return { ...nothing, status: 200, documents: [await call()], isSelection: true };
  } catch (error) {
    if (!isObject(error)) throw error;
    const hidden = "runproof tells what is wrong in words of its own";
    if (error["code"] === "MODEL_MISSING") return { ...nothing, status: 404, errorHidden: hidden };
    throw new NotExpressible(hidden, { cause: error });
  }
}

/** `keep_alive` is `keepAlive` there; what is in an option or a schema keeps its name. */
function camelCased(body: JsonObject): JsonObject {
  const renamed = Object.entries(body).map(([name, value]) => [
    name.replaceAll(/_([a-z])/gu, (_, letter: string) => letter.toUpperCase()),
    value,
  ]);
  return Object.fromEntries(renamed);
}
