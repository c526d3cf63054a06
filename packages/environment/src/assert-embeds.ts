import { BenchError, type Api } from "@runproof/contract";

import { chooseModel } from "./choose-model.ts";
import { createClient } from "./create-client.ts";

export interface AssertEmbedsInput {
  /** Address of the server; credentials in it are used and never shown. */
  readonly baseUrl: string | URL;
  readonly model: string;
  readonly api: Api;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Have a model embed one word. It is unloaded again unless it was loaded before: nothing that is measured
 * afterwards shares the machine with it.
 *
 * @throws BenchError `MODEL_MISSING`, `ENGINE_UNAVAILABLE` when it cannot, and what `client.tags` throws
 */
export async function assertEmbeds({
  baseUrl,
  model,
  api,
  signal,
}: AssertEmbedsInput): Promise<void> {
  const { name } = await chooseModel({ baseUrl, requested: model, api, signal });
  const client = createClient(api, { baseUrl });
  try {
    const loaded = await client.ps({ signal }).catch(() => []);
    const wasLoaded = loaded.some((each) => each.name === name);
    const { vectors } = await client.embed({ model, input: "word" }, { signal });
    if (!wasLoaded) await client.unload(name, { signal }).catch(() => undefined);
    if ((vectors[0]?.length ?? 0) > 0) return;
    throw new Error("it gives no vectors");
  } catch (error) {
    signal?.throwIfAborted();
    if (BenchError.is(error) && error.code === "MODEL_MISSING") throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new BenchError("ENGINE_UNAVAILABLE", `${model} cannot embed answers: ${reason}`, {
      cause: error,
      hint: "name a model that embeds as quality.embeddingModel, such as nomic-embed-text, or leave it out",
    });
  } finally {
    await client.close();
  }
}
