/** Share of the prompt a slot must hold to be chosen for it, as llama.cpp's server. */
const worthwhileShare = 0.1;

/**
 * The free slot that has most of this prompt evaluated, or the one longest unused when none has enough.
 * @param free at least one, ordered longest unused first
 */
export function chooseSlot<
  TToken,
  TSlot extends { cachedPrefix(promptTokens: readonly TToken[]): number },
>(free: readonly TSlot[], promptTokens: readonly TToken[]): TSlot {
  const [oldest] = free;
  if (oldest === undefined) throw new Error("no free slot to choose from");
  if (free.length === 1) return oldest;
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
