import { NONCE_DIGITS } from "./nonce-line.ts";

export interface NonceInput {
  readonly seed: number;
  /** Place of the call's run in the session. */
  readonly sequence: number;
  /** Place of the call in its run, from 0 to below `places`. */
  readonly place: number;
  /** Of every run of the session. */
  readonly places: number;
}

const MODULUS = 10n ** BigInt(NONCE_DIGITS);

/**
 * Neither even nor a multiple of 5, so that its multiples visit every nonce before one comes again;
 * near the golden section of all nonces, so that neighbours differ from the first digit on.
 */
const STEP = 61_803_399n;

/**
 * A number for the start of a prompt, the same for every replay. No two calls of a session share one,
 * up to 10⁸ places.
 */
export function nonceFor({ seed, sequence, place, places }: NonceInput): number {
  const index = BigInt(seed) + BigInt(sequence) * BigInt(places) + BigInt(place);
  return Number((index * STEP) % MODULUS);
}
