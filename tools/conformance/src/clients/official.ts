import { Ollama, type ChatRequest, type GenerateRequest } from "ollama";

import type { Answer, JsonObject } from "../answer.ts";
import { NotExpressible, type Client, type Request } from "../client.ts";
import { isObject, readDocuments } from "../read-documents.ts";

/** The `ollama` package from npm. */
export const official: Client = {
  name: "ollama-js",
  open: (url) => ({
    ask: (request) => askOnce(url, request),
    // Its connections belong to the pool of Node's `fetch`.
    close: async () => undefined,
  }),
};

async function askOnce(url: string, request: Request): Promise<Answer> {
  const seen = { status: 0 };
  const ollama = new Ollama({
    host: url,
    fetch: async (input, init) => {
      // `abort()` ends streams only; for the rest this is the only way out.
      const signals = [request.signal, init?.signal].filter((one) => one instanceof AbortSignal);
      const response = await fetch(input, { ...init, signal: AbortSignal.any(signals) });
      seen.status = response.status;
      return response;
    },
  });
  const documents: JsonObject[] = [];
  try {
    const result: unknown = await send(ollama, request);
    if (isIterable(result)) for await (const document of result) documents.push(object(document));
    else documents.push(object(result));
  } catch (error) {
    if (error instanceof NotExpressible) throw error;
    return failed(seen.status, documents, request, error);
  }
  return { ...readDocuments(documents), status: seen.status, documents };
}

/** What was delivered before it went wrong, and what the client said then. */
function failed(
  status: number,
  documents: readonly JsonObject[],
  { signal }: Request,
  error: unknown,
): Answer {
  const facts = { ...readDocuments(documents), status, documents };
  if (signal?.aborted === true) return facts;
  const message = error instanceof Error ? error.message : String(error);
  // Its own words for a stream without an end; everything else it throws is the server's text.
  if (message === "Did not receive done or success response in stream.") return facts;
  if (status === 0) throw error;
  return { ...facts, error: message };
}

async function send(ollama: Ollama, request: Request): Promise<unknown> {
  const { method, path, body, headers } = request;
  if (headers !== undefined) throw new NotExpressible("ollama-js sends no headers of the caller");
  if (typeof body === "string") throw new NotExpressible("ollama-js always sends good JSON");
  const call = `${method} ${path}`;
  const known = calls[call];
  if (known === undefined) throw new NotExpressible(`ollama-js has no call for ${call}`);
  return known(ollama, { ...body });
}

type Call = (ollama: Ollama, body: JsonObject) => Promise<unknown>;

// The bodies are wrong on purpose in some cases, which the client's types forbid.
const calls: Readonly<Record<string, Call>> = {
  "POST /api/generate": (ollama, body) =>
    ollama.generate(streaming(body) as unknown as GenerateRequest & { stream: true }),
  "POST /api/chat": (ollama, body) =>
    ollama.chat(streaming(body) as unknown as ChatRequest & { stream: true }),
  "POST /api/embed": (ollama, body) => ollama.embed(body as never),
  "POST /api/embeddings": (ollama, body) => ollama.embeddings(body as never),
  "POST /api/show": (ollama, body) => ollama.show(body as never),
  "POST /api/pull": (ollama, body) => ollama.pull(streaming(body) as never),
  "POST /api/copy": (ollama, body) => ollama.copy(body as never),
  "DELETE /api/delete": (ollama, body) => ollama.delete(body as never),
  "GET /api/tags": (ollama) => ollama.list(),
  "GET /api/ps": (ollama) => ollama.ps(),
  "GET /api/version": (ollama) => ollama.version(),
};

/** The client's default is the other one than the server's. */
const streaming = (body: JsonObject): JsonObject => ({ stream: true, ...body });

function object(value: unknown): JsonObject {
  if (isObject(value)) return value;
  throw new Error(`not a document: ${JSON.stringify(value)}`);
}

function isIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}
