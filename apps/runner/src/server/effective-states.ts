import type { EffectiveServerState } from "@runproof/contract";
import { isSameModel, type Client } from "@runproof/ollama-client";

/** What a server runs the model of a cell with. */
export interface EffectiveStates {
  /** Before a run: as the server told after the last one of the cell; it is asked where there was none. */
  before(cellId: string, model: string, signal: AbortSignal): Promise<Told>;
  /** Asked after a run, when the disk is waited for anyway: what the run ended with. */
  after(cellId: string, model: string, signal: AbortSignal): Promise<Told>;
}

/** Undefined when the server does not tell. */
type Told = EffectiveServerState | undefined;

export function effectiveStates(client: Client): EffectiveStates {
  const told = new Map<string, Told>();
  const ask: EffectiveStates["after"] = async (cellId, model, signal) => {
    const state = await effectiveState(model, client, signal);
    told.set(cellId, state);
    return state;
  };
  return {
    before: async (cellId, ...asked) => told.get(cellId) ?? (await ask(cellId, ...asked)),
    after: ask,
  };
}

/** What a server says it runs a model with; undefined when it does not tell. */
export async function effectiveState(
  model: string,
  client: Client,
  signal: AbortSignal,
): Promise<EffectiveServerState | undefined> {
  const loaded = await client.ps({ signal }).catch(() => []);
  const entry = loaded.find(({ name }) => isSameModel(name, model));
  if (entry === undefined) return undefined;
  const { contextLength, sizeBytes, sizeVramBytes, digest } = entry;
  return { contextLength, sizeBytes, sizeVramBytes, digest };
}
