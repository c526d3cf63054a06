import { needsReload, type Cell, type OllamaOptions, type Preparation } from "@runproof/contract";
import { isSameModel, type Client } from "@runproof/ollama-client";
import { inheritsNumGpu } from "@runproof/plan";

/** What the server has in memory because of us. */
export interface LoadedModel {
  readonly model: string;
  readonly options: OllamaOptions;
}

/**
 * Make sure that a cell gets its own options and the machine to itself: what is loaded and would be
 * taken over, or would stay beside it, is unloaded.
 *
 * @param loaded undefined = nothing is known to be loaded, because the session has just begun
 * @returns why the server will load the model; undefined when it will not
 */
export async function makeRoom(
  loaded: LoadedModel | undefined,
  next: LoadedModel,
  client: Client,
  signal: AbortSignal,
): Promise<Preparation["reload"]> {
  // OpenAI's API has no option that loads a model: its first use is the only load there is.
  if (client.api === "openai") {
    if (loaded === undefined) return "first";
    return loaded.model === next.model ? undefined : "model";
  }
  if (loaded === undefined) {
    // Somebody else's options may be loaded, or those of a session that died.
    if (await isLoaded(client, next.model, signal)) await client.unload(next.model, { signal });
    return "first";
  }
  if (loaded.model !== next.model) {
    await client.unload(loaded.model, { signal });
    return "model";
  }
  if (inheritsNumGpu(loaded.options, next.options)) {
    // Ollama would keep the model as it is loaded, and this arm would run with the other one's layers.
    await client.unload(next.model, { signal });
    return "options";
  }
  return needsReload(loaded.options, next.options) ? "options" : undefined;
}

/** What a cell makes the server load. */
export function modelOfCell(cell: Cell, targetModel: string): LoadedModel {
  return { model: cell.model ?? targetModel, options: cell.options };
}

/** Whether the server says that it holds a model; one that says nothing holds none. */
export async function isLoaded(
  client: Client,
  model: string,
  signal: AbortSignal,
): Promise<boolean> {
  const loaded = await client.ps({ signal }).catch(() => []);
  return loaded.some(({ name }) => isSameModel(name, model));
}
