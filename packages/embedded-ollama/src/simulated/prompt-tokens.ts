import { EmbeddedOllamaError } from "../embedded-ollama-error.ts";
import { createRandom } from "./random.ts";
import type { SimulatedPrompt } from "./simulated-call.ts";

const mostTokens = 10_000_000;

/**
 * Tokens of a prompt that is given by its length: the same ones for the same shared name, else those of no other.
 * @param own what no other request has
 * @throws EmbeddedOllamaError ARGUMENT_INVALID
 */
export function promptTokens(prompt: SimulatedPrompt, own: string): readonly number[] {
  const { tokens, shared } = prompt;
  const sharedTokens = shared?.tokens ?? 0;
  if (!isCount(tokens) || tokens < 1 || !isCount(sharedTokens) || sharedTokens > tokens) {
    throw new EmbeddedOllamaError(
      "ARGUMENT_INVALID",
      `a prompt has 1 to ${mostTokens} tokens, of which some or all may be shared`,
    );
  }
  return [
    ...numbered(`shared/${shared?.name ?? ""}`, sharedTokens),
    ...numbered(`own/${own}`, tokens - sharedTokens),
  ];
}

function numbered(seed: string, length: number): readonly number[] {
  const random = createRandom(seed);
  // 48 bits: two prompts begin alike only when they are meant to.
  const first = random.bits() * 65_536 + (random.bits() >>> 16);
  return Array.from({ length }, (_, index) => first + index);
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= mostTokens;
}
