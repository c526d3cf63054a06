import { NumberList } from "./number-list.ts";

/**
 * Where a call keeps the stamps of its chunks. The calls of a lane come one after the other and
 * share one: memory of a new one per call would not come back to the system for long.
 */
export interface ChunkStamps {
  readonly contentChunkNs: NumberList;
  readonly contentCreatedNs: NumberList;
}

export function createChunkStamps(): ChunkStamps {
  return { contentChunkNs: new NumberList(), contentCreatedNs: new NumberList() };
}
