import { createHash } from "node:crypto";

import { NONCE_DIGITS } from "./prompts/nonce-line.ts";

export interface NonceInput {
  readonly seed: number;
  /** Place of the call's run in the session. */
  readonly sequence: number;
  /** What the call is for; calls of one run differ in it. */
  readonly purpose?: string;
}

/** A number for the start of a prompt, different for every call of a session and the same for every replay. */
export function nonceFor({ seed, sequence, purpose = "" }: NonceInput): number {
  const digest = createHash("sha256").update(`${seed}/${sequence}/${purpose}`).digest();
  return digest.readUInt32BE(0) % 10 ** NONCE_DIGITS;
}
