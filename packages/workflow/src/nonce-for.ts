import { NONCE_DIGITS } from "./prompts/nonce-line.ts";

export interface NonceInput {
  readonly seed: number;
  /** Place of the call's run in the session. */
  readonly sequence: number;
  /** Place of the call in its run, warm-up included: 0 to 127. */
  readonly place: number;
}

/** Places of a run: its own two calls and up to 100 discarded ones, see `CALL_PLACE`. */
const PLACES = 128n;

const MODULUS = 10n ** BigInt(NONCE_DIGITS);

/**
 * Neither even nor a multiple of 5, so that its multiples visit every nonce before one comes again;
 * near the golden section of all nonces, so that neighbours differ from the first digit on.
 */
const STEP = 61_803_399n;

/**
 * A number for the start of a prompt, the same for every replay. No two calls of a session share
 * one, up to 781 250 runs.
 */
export function nonceFor({ seed, sequence, place }: NonceInput): number {
  const index = BigInt(seed) + BigInt(sequence) * PLACES + BigInt(place);
  return Number((index * STEP) % MODULUS);
}
