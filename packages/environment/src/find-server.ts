import { BenchError, type Api } from "@runproof/contract";
import { parseOllamaHost, redactUrl } from "@runproof/ollama-client";

import { createClient } from "./create-client.ts";

const DEFAULT_HOST = "127.0.0.1:11434";
/**
 * A server that is there connects within milliseconds, and looking for one must not take long; but on a machine
 * that others keep busy an answer takes seconds.
 */
const SEARCH_DEADLINES = { connectMs: 1_000, firstByteMs: 5_000, idleMs: 5_000, totalMs: 10_000 };

export type ServerSource = "--host" | "OLLAMA_HOST" | "default";

/** An address that was tried, without credentials, and why it is not the one. */
export interface TriedServer {
  readonly source: ServerSource;
  readonly host: string;
  readonly reason: string;
}

export type ServerSearch =
  | {
      readonly kind: "found";
      /** Without credentials: for records and messages. */
      readonly baseUrl: string;
      /** To connect with; holds the credentials of the address, so it is never stored or shown. */
      readonly connectUrl: string;
      readonly api: Api;
      /** Absent where the API does not tell. */
      readonly version?: string;
      readonly source: ServerSource;
    }
  | { readonly kind: "none"; readonly tried: readonly TriedServer[] };

export interface FindServerInput {
  /** What was asked for explicitly; then nothing else is tried. */
  readonly host?: string | undefined;
  /** The value of `OLLAMA_HOST`. */
  readonly environmentHost?: string | undefined;
  /** How the server is to be asked; `auto` = Ollama's own API, else OpenAI's where only that answers. */
  readonly api?: Api | "auto" | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Looks for a server: the explicit host alone, else `OLLAMA_HOST`, then 127.0.0.1:11434.
 *
 * @throws BenchError `USAGE`, `SERVER_UNREACHABLE` or `SERVER_NOT_OLLAMA` when the explicit host
 * does not answer in the API that is asked for
 */
export async function findServer({
  host,
  environmentHost,
  api = "auto",
  signal,
}: FindServerInput): Promise<ServerSearch> {
  const apis: readonly Api[] = api === "auto" ? ["ollama", "openai"] : [api];
  if (host !== undefined) return await askInTurn(host, "--host", apis, signal);
  const tried: TriedServer[] = [];
  for (const [source, candidate] of candidates(environmentHost)) {
    try {
      return await askInTurn(candidate, source, apis, signal);
    } catch (error) {
      if (!BenchError.is(error)) throw error;
      tried.push({ source, host: redactUrl(candidate), reason: error.message });
    }
  }
  return { kind: "none", tried };
}

function candidates(environmentHost: string | undefined): [ServerSource, string][] {
  const fallback: [ServerSource, string] = ["default", DEFAULT_HOST];
  if (environmentHost === undefined || environmentHost.trim() === "") return [fallback];
  const named: [ServerSource, string] = ["OLLAMA_HOST", environmentHost];
  return isDefault(environmentHost) ? [named] : [named, fallback];
}

function isDefault(host: string): boolean {
  try {
    return parseOllamaHost(host).href === parseOllamaHost(DEFAULT_HOST).href;
  } catch {
    return false;
  }
}

/** @throws BenchError what the first API of the list failed with when none answers */
async function askInTurn(
  host: string,
  source: ServerSource,
  apis: readonly Api[],
  signal: AbortSignal | undefined,
): Promise<ServerSearch> {
  let failure: unknown;
  for (const api of apis) {
    try {
      return await ask(host, source, api, signal);
    } catch (error) {
      failure ??= error;
      // Only a server that is there and speaks otherwise may speak the next one.
      if (!BenchError.is(error) || error.code !== "SERVER_NOT_OLLAMA") break;
    }
  }
  throw failure;
}

async function ask(
  host: string,
  source: ServerSource,
  api: Api,
  signal: AbortSignal | undefined,
): Promise<ServerSearch> {
  const url = parseOllamaHost(host);
  const client = createClient(api, { baseUrl: url, deadlines: SEARCH_DEADLINES });
  // Of OpenAI's API every server has the list of models, and few a version.
  if (api === "openai") await client.tags({ signal });
  const version = await client.version({ signal });
  return {
    kind: "found",
    baseUrl: client.baseUrl,
    connectUrl: url.href,
    api,
    ...(version === undefined ? {} : { version }),
    source,
  };
}
