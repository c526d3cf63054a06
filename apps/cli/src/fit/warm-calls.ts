import { median } from "@runproof/stats";

import type { TimedCall } from "./timed-call.ts";

/** A call is alone where others computed for less than this share of its time. */
const ALONE = 0.02;
/** A load this many times the usual one, and longer than so many ms, loaded the model. */
const COLD_FACTOR = 5;
const COLD_MS = 10;

export interface CallsByLoad {
  /** Calls that loaded the model, warm-up calls included. */
  readonly loads: readonly TimedCall[];
  /** Measured calls that found it loaded. */
  readonly warm: readonly TimedCall[];
}

/** Tells loads from the part of `load_duration` that every call has. */
export function callsByLoad(calls: readonly TimedCall[]): CallsByLoad {
  const measured = calls.filter(({ record }) => record.phase === "measured");
  if (measured.length === 0) return { loads: [], warm: [] };
  const usualMs = median(measured.map(({ loadMs }) => loadMs));
  const limitMs = Math.max(COLD_MS, COLD_FACTOR * usualMs);
  return {
    loads: calls.filter(({ loadMs }) => loadMs > limitMs),
    warm: measured.filter(({ loadMs }) => loadMs <= limitMs),
  };
}

/** Whether the call had the device to itself. */
export function isAlone({ company }: TimedCall): boolean {
  return company.otherSlots < ALONE && company.otherInstances < ALONE;
}
