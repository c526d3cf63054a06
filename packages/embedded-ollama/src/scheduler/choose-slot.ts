/** Share of the prompt a slot must hold to be chosen for it, as llama.cpp's server. */
const worthwhileShare = 0.1;

/**
 * The free slot that has most of this prompt evaluated, or the one longest unused when none has enough.
 * @param free at least one, ordered longest unused first
 */
export function chooseSlot<TSlot extends { cachedPrefix(promptTokens: readonly number[]): number }>(
  free: readonly TSlot[],
  promptTokens: readonly number[],
): TSlot {
  const [oldest] = free;
  if (oldest === undefined) throw new Error("no free slot to choose from");
  let best = oldest;
  let longest = promptTokens.length * worthwhileShare;
  for (const slot of free) {
    const cached = slot.cachedPrefix(promptTokens);
    if (cached > longest) {
      best = slot;
      longest = cached;
    }
  }
  return best;
}
