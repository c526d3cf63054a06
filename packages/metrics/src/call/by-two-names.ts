/**
 * Keeps something for every pair of names that it is asked for. Calls after each other are mostly of
 * the same pair, and a text put together of both for every one of a million calls takes seconds.
 */
export function createByTwoNames<Value>(
  make: () => Value,
): (first: string, second: string) => Value {
  const known = new Map<string, Map<string, Value>>();
  let last: { readonly first: string; readonly second: string; readonly value: Value } | undefined;
  return (first, second) => {
    if (last?.first === first && last.second === second) return last.value;
    let ofFirst = known.get(first);
    if (ofFirst === undefined) known.set(first, (ofFirst = new Map()));
    let value = ofFirst.get(second);
    if (value === undefined) ofFirst.set(second, (value = make()));
    last = { first, second, value };
    return value;
  };
}
