import type { InstanceProcessIds } from "@runproof/environment";
import type { Client, Lane } from "@runproof/ollama-client";
import type { LoadedInstances } from "@runproof/plan";

/** One server that agents ask. */
export interface InstanceTools {
  readonly name: string;
  readonly client: Client;
  /** As many as calls of its agents may overlap in any cell. */
  readonly lanes: readonly [Lane, ...Lane[]];
}

/** The servers of agents at the same time, with what they have loaded because of us. */
export interface Instances {
  /** @throws RangeError for a name the plan does not have */
  of(name: string): InstanceTools;
  /**
   * It was started anew: nothing is loaded, and the connections to it are gone.
   *
   * @throws BenchError SERVER_UNREACHABLE, SERVER_NOT_OLLAMA
   */
  reconnect(name: string, signal: AbortSignal): Promise<void>;
  loaded: LoadedInstances;
  processIds: InstanceProcessIds;
}
