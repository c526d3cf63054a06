import { BenchError } from "@runproof/contract";

import { createOllamaClient } from "../../../src/index.ts";

/** What a server says of itself and of one model, which the cases adapt to. */
export interface ServerFacts {
  /** What `/api/version` says; absent where no Ollama answers. */
  readonly version: string | undefined;
  /** As `/api/show` lists them, such as `thinking` or `vision`; none where it does not. */
  readonly capabilities: ReadonlySet<string>;
  /** Context the model was trained for, in tokens. */
  readonly trainedContext: number | undefined;
}

/** Whether `/api/version` answers. @throws BenchError `SERVER_UNREACHABLE` */
export async function isOllama(baseUrl: string): Promise<boolean> {
  try {
    await createOllamaClient({ baseUrl }).version();
    return true;
  } catch (error) {
    if (BenchError.is(error) && error.code === "SERVER_NOT_OLLAMA") return false;
    throw error;
  }
}

/** Asks in Ollama's own API where there is one, whichever client is tried afterwards. */
export async function readServerFacts(baseUrl: string, model: string): Promise<ServerFacts> {
  if (!(await isOllama(baseUrl))) {
    return { version: undefined, capabilities: new Set(), trainedContext: undefined };
  }
  const client = createOllamaClient({ baseUrl });
  const [version, shown] = [await client.version(), await client.show(model)];
  const capabilities = new Set(shown.capabilities);
  return { version, capabilities, trainedContext: shown.contextLength };
}

/**
 * Whether a server behaves as Ollama has done since a version. Builds from source call themselves
 * 0.0.0, and the embedded server follows the newest Ollama; those and servers that are no Ollama
 * are taken to be newer than any version.
 */
export function isSince({ version }: ServerFacts, least: string): boolean {
  const have = numbers(version ?? "0.0.0");
  if (have.every((number) => number === 0)) return true;
  for (const [index, number] of numbers(least).entries()) {
    const difference = (have[index] ?? 0) - number;
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** Whether it is the embedded server, which has to do what it promises with every model. */
export function isOurs({ version }: ServerFacts): boolean {
  return version?.includes("embedded") ?? false;
}

/** What a release has is in its candidates: `0.12.6-rc1` counts as 0.12.6. */
function numbers(version: string): readonly number[] {
  return (version.split("-")[0] ?? "").split(".").map(Number);
}
