import { BenchError } from "@runproof/contract";
import { createOllamaClient, parseOllamaHost, redactUrl } from "@runproof/ollama-client";

const DEFAULT_HOST = "127.0.0.1:11434";
/** A server that is there connects within milliseconds; looking for one must not take long. */
const SEARCH_DEADLINES = { connectMs: 1_000, firstByteMs: 2_000, idleMs: 2_000, totalMs: 4_000 };

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
      readonly version: string;
      readonly source: ServerSource;
    }
  | { readonly kind: "none"; readonly tried: readonly TriedServer[] };

export interface FindServerInput {
  /** What was asked for explicitly; then nothing else is tried. */
  readonly host?: string | undefined;
  /** The value of `OLLAMA_HOST`. */
  readonly environmentHost?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Looks for an Ollama: the explicit host alone, else `OLLAMA_HOST`, then 127.0.0.1:11434.
 *
 * @throws BenchError `USAGE`, `SERVER_UNREACHABLE` or `SERVER_NOT_OLLAMA` when the explicit host
 * is no answering Ollama
 */
export async function findServer({
  host,
  environmentHost,
  signal,
}: FindServerInput): Promise<ServerSearch> {
  if (host !== undefined) return await ask(host, "--host", signal);
  const tried: TriedServer[] = [];
  for (const [source, candidate] of candidates(environmentHost)) {
    try {
      return await ask(candidate, source, signal);
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

async function ask(
  host: string,
  source: ServerSource,
  signal: AbortSignal | undefined,
): Promise<ServerSearch> {
  const url = parseOllamaHost(host);
  const client = createOllamaClient({ baseUrl: url, deadlines: SEARCH_DEADLINES });
  const version = await client.version({ signal });
  return { kind: "found", baseUrl: client.baseUrl, connectUrl: url.href, version, source };
}
