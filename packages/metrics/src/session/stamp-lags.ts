import type { CallRecord } from "@runproof/contract";

/** How often a lag was seen, by its size in ns. */
export type LagCounts = Map<number, number>;

/** Lags have this many significant bits: exact below 2 µs, within 0.1 % above, so that they stay few. */
const SIGNIFICANT_BITS = 11;
const EXACT = 2 ** SIGNIFICANT_BITS;
const PER_POWER = EXACT / 2;
/** Enough for lags of 12 days. */
const POWERS = 40;

/** Counts lags in steps that grow with them. */
export interface LagCounter {
  /**
   * Count how far each chunk of a call came behind the server's stamp of it, above the least such lag
   * of the call. One chunk lags behind nothing, so it says nothing.
   */
  readonly add: (call: CallRecord) => void;
  /** Hand over what was counted, added to `counts`, and begin anew. */
  readonly moveTo: (counts: LagCounts) => void;
}

export function createLagCounter(): LagCounter {
  const counted = new Float64Array(EXACT + POWERS * PER_POWER);
  let used: number[] = [];
  return {
    add: ({ client, server }) => {
      const { contentChunkNs } = client;
      const { contentCreatedNs } = server;
      const count = contentChunkNs.length;
      if (contentCreatedNs?.length !== count || count < 2) return;
      let least = Infinity;
      for (let index = 0; index < count; index += 1) {
        least = Math.min(least, (contentChunkNs[index] ?? 0) - (contentCreatedNs[index] ?? 0));
      }
      for (let index = 0; index < count; index += 1) {
        const lag = (contentChunkNs[index] ?? 0) - (contentCreatedNs[index] ?? 0) - least;
        const step = lag < EXACT ? lag : stepOf(lag);
        const before = counted[step] ?? 0;
        if (before === 0) used.push(step);
        counted[step] = before + 1;
      }
    },
    moveTo: (counts) => {
      for (const step of used) {
        const lag = lagOf(step);
        counts.set(lag, (counts.get(lag) ?? 0) + (counted[step] ?? 0));
        counted[step] = 0;
      }
      used = [];
    },
  };
}

function stepOf(lagNs: number): number {
  const power = Math.floor(Math.log2(lagNs)) - SIGNIFICANT_BITS;
  return EXACT + power * PER_POWER + Math.floor(lagNs / 2 ** (power + 1)) - PER_POWER;
}

/** The least lag of a step. */
function lagOf(step: number): number {
  if (step < EXACT) return step;
  const power = Math.floor((step - EXACT) / PER_POWER);
  return (((step - EXACT) % PER_POWER) + PER_POWER) * 2 ** (power + 1);
}
