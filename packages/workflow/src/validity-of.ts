import type { CallRecord } from "@runproof/contract";

export interface Validity {
  readonly valid: boolean;
  readonly invalidReason?: string;
}

/** Whether the measuring process kept out of its own way: a stalled event loop stamps too late. */
export function validityOf(calls: readonly CallRecord[], limitMs: number): Validity {
  const worstMs = Math.max(0, ...calls.map((call) => call.eventLoopDelay?.maxMs ?? 0));
  if (worstMs <= limitMs) return { valid: true };
  return {
    valid: false,
    invalidReason: `the measuring process stalled for ${worstMs.toFixed(0)} ms during a call (limit ${limitMs} ms)`,
  };
}
