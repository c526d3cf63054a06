import type { Api } from "@runproof/contract";

import { decodeCredential } from "./decode-credential.ts";
import { parseOllamaHost } from "./parse-ollama-host.ts";
import { redactUrl } from "./redact-url.ts";

/** An address taken apart for the transport. */
export interface ServerAddress {
  /** Scheme, host and port. */
  readonly origin: string;
  /** Path in front of `/api/…`, without trailing slash; often empty. */
  readonly pathPrefix: string;
  /** Names and values in turn, as undici takes them; holds credentials. */
  readonly headers: readonly string[];
  /** Without credentials, for messages and records. */
  readonly label: string;
  /** What is spoken there, for messages. */
  readonly api: Api;
}

/**
 * The address of an Ollama. Credentials in it become a basic authorization header.
 *
 * @throws BenchError `USAGE` when the text is not an address
 */
export function serverAddress(baseUrl: string | URL): ServerAddress {
  const url = typeof baseUrl === "string" ? parseOllamaHost(baseUrl) : baseUrl;
  return {
    origin: url.origin,
    pathPrefix: url.pathname.replace(/\/+$/u, ""),
    headers: url.username === "" && url.password === "" ? [] : authorization(url),
    label: redactUrl(url),
    api: "ollama",
  };
}

function authorization({ username, password }: URL): readonly string[] {
  const pair = `${decodeCredential(username)}:${decodeCredential(password)}`;
  return ["authorization", `Basic ${Buffer.from(pair).toString("base64")}`];
}
