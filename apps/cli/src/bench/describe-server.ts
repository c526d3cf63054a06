import type { ServerSearch } from "@runproof/environment";

export type FoundServer = Extract<ServerSearch, { readonly kind: "found" }>;

/** "Ollama 0.32.15", "a server with OpenAI's API, version b4719". */
export function describeServer({ api, version }: Pick<FoundServer, "api" | "version">): string {
  if (api === "ollama") return `Ollama ${version}`;
  return `a server with OpenAI's API${version === undefined ? "" : `, version ${version},`}`;
}
