import type { NonceContext } from "../run-assignment.ts";
import { nonceFor } from "./nonce-for.ts";

/** The nonce at a place of a run, from 0 to below `places`. */
export function nonceOf(context: NonceContext, place: number): number {
  const { seed, sequence, nonceSequence = sequence, places } = context;
  return nonceFor({ seed, sequence: nonceSequence, place, places });
}
