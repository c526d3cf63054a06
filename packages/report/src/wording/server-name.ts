import type { ServerFacts } from "@runproof/contract";

/** "ollama 0.32.15"; where the API does not tell the version, that too. */
export function serverName({
  engine,
  version = "of unknown version",
}: Pick<ServerFacts, "engine" | "version">): string {
  return `${engine} ${version}`;
}
