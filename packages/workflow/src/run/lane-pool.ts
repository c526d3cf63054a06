import type { Lane } from "@runproof/ollama-client";

/** Lanes for calls that may overlap: each call has one to itself. */
export interface LanePool {
  /** Waits for a free lane, the one used last if there are several. */
  use<Result>(work: (lane: Lane) => Promise<Result>): Promise<Result>;
}

export function createLanePool(lanes: readonly Lane[]): LanePool {
  const free = lanes.toReversed();
  const waiting: ((lane: Lane) => void)[] = [];
  const take = async (): Promise<Lane> => {
    const lane = free.pop();
    return lane ?? (await new Promise<Lane>((resolve) => waiting.push(resolve)));
  };
  const give = (lane: Lane): void => {
    const next = waiting.shift();
    if (next === undefined) free.push(lane);
    else next(lane);
  };
  return {
    async use(work) {
      const lane = await take();
      try {
        return await work(lane);
      } finally {
        give(lane);
      }
    },
  };
}
