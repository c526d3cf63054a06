/** How many elements two lists have in common from their beginning. */
export function commonPrefix<TToken>(one: readonly TToken[], other: readonly TToken[]): number {
  const length = Math.min(one.length, other.length);
  let index = 0;
  while (index < length && one[index] === other[index]) index++;
  return index;
}
