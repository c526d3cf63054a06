import type { Claim } from "@runproof/contract";

/**
 * Claims of one kind, in groups that are made together: of one measure, one comparison, one arm. Of a
 * large session most groups are never printed, and never made.
 */
export interface ClaimSource {
  /** The group whose ids begin with a key, or the claim whose id it is; the same list each time. */
  readonly find: (key: string) => readonly Claim[] | undefined;
  /** Every group, in a fixed order. */
  readonly all: () => Iterable<readonly Claim[]>;
}

/** What the groups of a source are about. */
export interface ClaimSubjects<Subject extends object> {
  readonly find: (key: string) => Subject | undefined;
  readonly all: () => Iterable<Subject>;
}

export function claimSource<Subject extends object>(
  { find, all }: ClaimSubjects<Subject>,
  make: (subject: Subject) => readonly Claim[],
): ClaimSource {
  const made = new Map<Subject, readonly Claim[]>();
  const claimsOf = (subject: Subject): readonly Claim[] => {
    const claims = made.get(subject) ?? make(subject);
    made.set(subject, claims);
    return claims;
  };
  return {
    find: (key) => {
      const subject = find(key);
      return subject && claimsOf(subject);
    },
    all: function* () {
      for (const subject of all()) yield claimsOf(subject);
    },
  };
}

/** Few claims, made together: all whose ids begin with one of some keys. */
export function wholeSource(
  keys: readonly [string, ...string[]],
  make: () => readonly Claim[],
): ClaimSource {
  const find = (key: string): object | undefined => (keys.includes(key) ? keys : undefined);
  return claimSource<object>({ find, all: () => [keys] }, make);
}

/** Subjects by the key of each; the list is made when it is asked for. */
export function keyedSubjects<Subject extends object>(
  list: () => readonly Subject[],
  keyOf: (subject: Subject) => string,
): ClaimSubjects<Subject> {
  let subjects: readonly Subject[] | undefined;
  let byKey: ReadonlyMap<string, Subject> | undefined;
  const all = (): readonly Subject[] => (subjects ??= list());
  return {
    find: (key) => {
      byKey ??= new Map(all().map((subject) => [keyOf(subject), subject]));
      return byKey.get(key);
    },
    all,
  };
}
