import type { Observation } from "@runproof/contract";

interface Known {
  readonly lists: readonly (readonly string[])[];
  readonly ids: string[];
}

const known = new WeakMap<readonly string[], Known>();

/**
 * Ids of the calls of some observations, each once. Metrics of the same calls get the same list,
 * because of a large session it is long.
 */
export function observedCalls(observations: readonly Observation[]): string[] {
  const lists = observations.map(({ callIds }) => callIds).filter(({ length }) => length > 0);
  const last = lists.at(-1);
  if (last === undefined) return [];
  const found = known.get(last);
  if (found?.lists.length === lists.length && found.lists.every((each, at) => each === lists[at])) {
    return found.ids;
  }
  const ids = [...new Set(lists.flat())];
  known.set(last, { lists, ids });
  return ids;
}
