import { NONCE_DIGITS } from "./nonce-line.ts";

const NONCE_LINE = new RegExp(String.raw`Run \d{${NONCE_DIGITS}}\.\n`, "g");

/** A prompt without the lines of `nonceLine`: the same text in every run. */
export function withoutNonce(prompt: string): string {
  return prompt.replace(NONCE_LINE, "");
}
