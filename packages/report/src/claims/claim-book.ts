import type { Claim } from "@runproof/contract";

import type { ClaimSource } from "./claim-source.ts";

/** Every number that a report prints, by id. Numbers are taken from here and from nowhere else. */
export interface ClaimBook {
  /**
   * All of them, in the order of the sources. Of a large session they are hundreds of thousands.
   *
   * @throws RangeError when two different numbers would have one id
   */
  readonly all: () => readonly Claim[];
  readonly find: (id: string) => Claim | undefined;
  /** @throws RangeError for an id that the book does not hold: a report never prints such a number */
  readonly get: (id: string) => Claim;
}

/** A book whose claims are made when the first of their group is asked for. */
export function claimBook(sources: readonly ClaimSource[]): ClaimBook {
  const byId = new Map<string, Claim>();
  const opened = new Set<readonly Claim[]>();
  const open = (group: readonly Claim[]): readonly Claim[] => {
    if (opened.has(group)) return group;
    opened.add(group);
    for (const claim of group) {
      if (byId.has(claim.id)) throw new RangeError(`two claims ${claim.id}`);
      byId.set(claim.id, claim);
    }
    return group;
  };
  const find = (id: string): Claim | undefined => {
    const known = byId.get(id);
    if (known !== undefined) return known;
    for (const key of keysOf(id)) {
      for (const source of sources) {
        const group = source.find(key);
        if (group === undefined) continue;
        open(group);
        const claim = byId.get(id);
        if (claim !== undefined) return claim;
      }
    }
    return undefined;
  };
  return {
    all: () => sources.flatMap((source) => [...source.all()].flatMap(open)),
    find,
    get: (id) => {
      const claim = find(id);
      if (claim === undefined) throw new RangeError(`no claim ${id}`);
      return claim;
    },
  };
}

/** The id and what it begins with, up to a dot or a slash, the longest first. */
function* keysOf(id: string): Generator<string> {
  let key = id;
  while (key !== "") {
    yield key;
    const end = Math.max(key.lastIndexOf("."), key.lastIndexOf("/"), 0);
    key = key.slice(0, end);
  }
}
