import { LEAST_LOAD_NS, type CallRecord, type EffectiveServerState } from "@runproof/contract";
import { isSameModel, type Client } from "@runproof/ollama-client";

/** What a server runs the model of a cell with. */
export interface EffectiveStates {
  /** The next call makes the server load a model. */
  expectLoad(): void;
  /** A call has ended. */
  see(call: CallRecord): void;
  /** Ask it now. A load that is seen afterwards makes the answer one that is no longer sure. */
  ask(cellId: string, model: string, signal: AbortSignal): Promise<Told>;
  /** Before a run: as the server told after the last one of the cell; it is asked where there was none. */
  before(cellId: string, model: string, signal: AbortSignal): Promise<Told>;
  /**
   * After a run: what it ended with. The server is asked unless it told since the last load that was
   * expected and no call shows another one.
   */
  after(cellId: string, model: string, signal: AbortSignal): Promise<Told>;
}

/** Undefined when the server does not tell. */
type Told = EffectiveServerState | undefined;

/** Where the model is there, times of loading are alike; a load takes many times as long. */
const MOST_OF_SHORTEST = 2;

export function effectiveStates(client: Client): EffectiveStates {
  const told = new Map<string, Told>();
  /** Cells of which it told since anything was loaded. */
  const sure = new Set<string>();
  let shortestLoadNs: number | undefined;
  const ask: EffectiveStates["after"] = async (cellId, model, signal) => {
    const state = await effectiveState(model, client, signal);
    told.set(cellId, state);
    if (state !== undefined) sure.add(cellId);
    return state;
  };
  return {
    expectLoad: () => sure.clear(),
    see: ({ phase, server: { loadNs } }) => {
      const usualNs = Math.max(LEAST_LOAD_NS, MOST_OF_SHORTEST * (shortestLoadNs ?? 0));
      if (phase === "cold-start" || loadNs === undefined || loadNs > usualNs) sure.clear();
      if (loadNs !== undefined) shortestLoadNs = Math.min(shortestLoadNs ?? loadNs, loadNs);
    },
    ask,
    before: async (cellId, ...asked) => told.get(cellId) ?? (await ask(cellId, ...asked)),
    after: async (cellId, ...asked) =>
      sure.has(cellId) ? told.get(cellId) : await ask(cellId, ...asked),
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
