import type { Claim } from "@runproof/contract";

/** Every number that a report prints, by id. Numbers are taken from here and from nowhere else. */
export interface ClaimBook {
  readonly claims: readonly Claim[];
  readonly find: (id: string) => Claim | undefined;
  /** @throws RangeError for an id that the book does not hold: a report never prints such a number */
  readonly get: (id: string) => Claim;
}

/** @throws RangeError when two different numbers would have one id */
export function claimBook(claims: readonly Claim[]): ClaimBook {
  const byId = new Map<string, Claim>();
  for (const claim of claims) {
    if (byId.has(claim.id)) throw new RangeError(`two claims ${claim.id}`);
    byId.set(claim.id, claim);
  }
  return {
    claims,
    find: (id) => byId.get(id),
    get: (id) => {
      const claim = byId.get(id);
      if (claim === undefined) throw new RangeError(`no claim ${id}`);
      return claim;
    },
  };
}
