import { isIPv6 } from "node:net";

import { BenchError } from "@runproof/contract";

const DEFAULT_HOST = "127.0.0.1";
const DEFAULT_PORT = "11434";
const SCHEME_PORTS: Readonly<Record<string, string>> = { http: "80", https: "443" };
/** What a server binds to is not what a client connects to. */
const WILDCARDS: ReadonlyMap<string, string> = new Map([
  ["0.0.0.0", DEFAULT_HOST],
  ["[::]", "[::1]"],
]);

/**
 * Reads a server address by the rules of Ollama's `OLLAMA_HOST`: no scheme means http and port
 * 11434, a scheme without port means 80 or 443, a path prefix is kept, surrounding quotes are
 * dropped, and an empty text is the default server. Unlike Ollama, which then falls back to
 * its default, an unusable address is an error.
 *
 * @throws BenchError `USAGE`
 */
export function parseOllamaHost(text: string): URL {
  const trimmed = text.trim().replace(/^(["'])(.*)\1$/u, "$2");
  const [scheme, rest] = splitScheme(trimmed);
  const [authority, path] = splitOnce(rest, "/");
  const at = authority.lastIndexOf("@");
  const credentials = authority.slice(0, at + 1);
  const { host, port } = splitPort(authority.slice(at + 1));
  const schemePort = trimmed.includes("://") ? SCHEME_PORTS[scheme] : DEFAULT_PORT;
  if (schemePort === undefined) {
    throw unusable(`the scheme "${scheme}" is neither http nor https`);
  }
  if (port !== undefined && !isPort(port)) {
    throw unusable(`"${port}" is not a port number`);
  }
  try {
    const url = new URL(
      `${scheme}://${credentials}${WILDCARDS.get(host) ?? host}:${port ?? schemePort}/${path}`,
    );
    url.pathname = url.pathname.replace(/\/+$/u, "");
    return url;
  } catch (error) {
    throw unusable("it cannot be read as an address", error);
  }
}

function splitScheme(text: string): [scheme: string, rest: string] {
  const end = text.indexOf("://");
  return end === -1 ? ["http", text] : [text.slice(0, end).toLowerCase(), text.slice(end + 3)];
}

function splitOnce(text: string, separator: string): [before: string, after: string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function splitPort(hostAndPort: string): { readonly host: string; readonly port?: string } {
  if (isIPv6(hostAndPort)) return { host: `[${hostAndPort}]` };
  const colon = hostAndPort.lastIndexOf(":");
  if (colon === -1 || hostAndPort.endsWith("]")) return { host: hostAndPort || DEFAULT_HOST };
  const port = hostAndPort.slice(colon + 1);
  const host = hostAndPort.slice(0, colon) || DEFAULT_HOST;
  return port === "" ? { host } : { host, port };
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/u.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}

/** The address itself stays out of the message: it may hold a password. */
function unusable(reason: string, cause?: unknown): BenchError {
  return new BenchError("USAGE", `the server address is unusable: ${reason}`, {
    hint: "use a form such as 127.0.0.1:11434, http://server:11434 or https://server/prefix",
    cause,
  });
}
