import { decodeCredential } from "../address/decode-credential.ts";
import { parseOllamaHost } from "../address/parse-ollama-host.ts";
import { serverAddress, type ServerAddress } from "../address/server-address.ts";

/**
 * An address as OpenAI clients are given it: a `/v1` at its end is no prefix, and a user name or a
 * password alone (`http://key@host`) is the API key. Both together stay basic authorization.
 *
 * @throws BenchError `USAGE` when the text is not an address
 */
export function openAiAddress(baseUrl: string | URL, apiKey: string | undefined): ServerAddress {
  const url = typeof baseUrl === "string" ? parseOllamaHost(baseUrl) : baseUrl;
  const address = serverAddress(url);
  const key = apiKey ?? loneCredential(url);
  return {
    ...address,
    api: "openai",
    pathPrefix: withoutVersion(address.pathPrefix),
    label: withoutVersion(address.label),
    headers: key === undefined ? address.headers : ["authorization", `Bearer ${key}`],
  };
}

function loneCredential({ username, password }: URL): string | undefined {
  if (username !== "" && password !== "") return undefined;
  const credential = decodeCredential(username + password);
  return credential === "" ? undefined : credential;
}

function withoutVersion(path: string): string {
  return path.replace(/\/v1$/u, "");
}
