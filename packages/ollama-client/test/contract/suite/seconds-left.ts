import type { OllamaClient } from "../../../src/index.ts";

/** How long the server will keep a model in memory, in seconds; absent when it is not there. */
export async function secondsLeft(
  client: OllamaClient,
  model: string,
): Promise<number | undefined> {
  const loaded = await client.ps();
  const found = loaded.find(({ name }) => name === model || name === `${model}:latest`);
  if (found?.expiresAt === undefined) return undefined;
  return (Date.parse(found.expiresAt) - Date.now()) / 1_000;
}
