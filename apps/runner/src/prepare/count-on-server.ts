import { isSameModel, type Client, type Lane } from "@runproof/ollama-client";

import { isLoaded } from "../server/loaded-model.ts";

export interface ServerCounter {
  /** Tokens of a text to the model itself; undefined when the server does not tell, or not all of them. */
  count(text: string, signal: AbortSignal): Promise<number | undefined>;
  /** The server forgets the model again, unless it had it loaded before. */
  close(): Promise<void>;
}

/**
 * Counts by asking for one token: 0 means no limit to several versions of Ollama. A prompt that fills
 * the context was cut by the server, so its count says nothing.
 */
export async function openServerCounter(
  client: Client,
  model: string,
  signal: AbortSignal,
): Promise<ServerCounter> {
  // OpenAI's API cannot continue a text without the model's template, which has tokens of its own.
  if (client.api !== "ollama") {
    return { count: () => Promise.resolve(undefined), close: () => Promise.resolve() };
  }
  const wasLoaded = await isLoaded(client, model, signal);
  let lane: Lane | undefined;
  return {
    async count(text, countSignal) {
      lane ??= client.openLane();
      const request = { model, prompt: text, raw: true, options: { num_predict: 1 } };
      const { status, server } = await lane.generate(request, { signal: countSignal });
      countSignal.throwIfAborted();
      if (status !== "ok" || server.promptTokens === undefined) return undefined;
      const context = await contextOf(client, model, countSignal);
      return server.promptTokens < (context ?? Infinity) ? server.promptTokens : undefined;
    },
    async close() {
      if (lane === undefined) return;
      await lane.close();
      // The first arm has to load the model itself, as the others do.
      if (!wasLoaded) await client.unload(model, { signal }).catch(() => undefined);
    },
  };
}

async function contextOf(
  client: Client,
  model: string,
  signal: AbortSignal,
): Promise<number | undefined> {
  const loaded = await client.ps({ signal }).catch(() => []);
  return loaded.find(({ name }) => isSameModel(name, model))?.contextLength;
}
