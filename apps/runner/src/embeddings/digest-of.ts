import { isSameModel, type Client } from "@runproof/ollama-client";

/** Digest of a model; undefined where the server does not tell, or not now. */
export async function digestOf(
  client: Client,
  model: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const models = await client.tags({ signal }).catch(() => []);
  return models.find(({ name }) => isSameModel(name, model))?.digest;
}
