import type { CallRecord } from "@runproof/contract";

export interface Validity {
  readonly valid: boolean;
  readonly invalidReason?: string;
}

/** A stall that is small beside what was measured does not spoil it: this share of a call's TTFT. */
const HARMLESS_SHARE = 0.05;
const NANOSECONDS_PER_MS = 1e6;

/**
 * Whether the measuring process kept out of its own way: a stalled event loop stamps too late. Stalls
 * up to `limitMs`, or up to 5 % of the call's time to first token, are tolerated.
 */
export function validityOf(calls: readonly CallRecord[], limitMs: number): Validity {
  for (const call of calls) {
    const stalledMs = call.eventLoopDelay?.maxMs ?? 0;
    const toleratedMs = Math.max(limitMs, HARMLESS_SHARE * timeToFirstTokenMs(call));
    if (stalledMs <= toleratedMs) continue;
    const stall = `${stalledMs.toFixed(1)} ms during ${call.stage}`;
    return {
      valid: false,
      invalidReason: `the measuring process stalled for ${stall} (tolerated: ${toleratedMs.toFixed(0)} ms)`,
    };
  }
  return { valid: true };
}

function timeToFirstTokenMs({ client }: CallRecord): number {
  if (client.firstContentNs === undefined || client.sentNs === undefined) return 0;
  return (client.firstContentNs - client.sentNs) / NANOSECONDS_PER_MS;
}
