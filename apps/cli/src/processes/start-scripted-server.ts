import { startEmbeddedServer, type EmbeddedServer } from "./start-embedded-server.ts";

/** An answer in so many chunks: the first after `ttftMs`, the others `intervalMs` apart. */
export interface Pace {
  readonly ttftMs: number;
  readonly intervalMs: number;
  readonly chunks: number;
}

/**
 * Start the server without a model that stamps what it writes, as a process of its own.
 *
 * @throws as `startEmbeddedServer`
 */
export async function startScriptedServer(
  pace: Pace,
  signal: AbortSignal,
): Promise<EmbeddedServer> {
  return await startEmbeddedServer({ port: 0, argv: ["--script", JSON.stringify(pace)], signal });
}
