/** A share observed in a simulation. */
export interface Share {
  readonly name: string;
  readonly count: number;
  readonly replications: number;
  /** count / replications. */
  readonly observed: number;
}

/** How often `happens` is true over independent replications. */
export function shareOf(name: string, replications: number, happens: () => boolean): Share {
  let count = 0;
  for (let replication = 0; replication < replications; replication += 1) {
    if (happens()) count += 1;
  }
  return { name, count, replications, observed: count / replications };
}

/**
 * Half width within which a simulation of a true share `p` stays: three binomial standard
 * deviations, left by chance once in 370.
 */
export function binomialTolerance(p: number, replications: number): number {
  return 3 * Math.sqrt((p * (1 - p)) / replications);
}
