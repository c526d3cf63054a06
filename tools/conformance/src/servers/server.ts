import { isAtLeast } from "../server-version.ts";

/** How a server is set up; what is left out has Ollama's default. */
export interface ServerSettings {
  /** OLLAMA_NUM_PARALLEL. */
  readonly parallel?: number;
  /** OLLAMA_MAX_QUEUE. */
  readonly maxQueue?: number;
  /** A server that has no model at all. */
  readonly isEmpty?: true;
}

/** A server that the cases are put to. */
export interface Server {
  readonly url: string;
  /** The model that is asked, as a user would write it. */
  readonly model: string;
  /** What it calls itself. */
  readonly version: string;
  /** Absent when it was started by others. */
  readonly pid?: number;
  /** Whether it must behave as Ollama did since that version. */
  isAtLeast(version: string): boolean;
  /** Ends it if it was started here. */
  stop(): Promise<void>;
}

/** Completes a server by asking it for its version. */
export async function describeServer(
  server: Omit<Server, "version" | "isAtLeast">,
): Promise<Server> {
  const response = await fetch(`${server.url}/api/version`);
  const { version } = (await response.json()) as { version: string };
  return { ...server, version, isAtLeast: (least) => isAtLeast(version, least) };
}
