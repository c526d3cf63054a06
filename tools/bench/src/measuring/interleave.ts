import { loadavg } from "node:os";

import { foreignCores, readLoad } from "./foreign-load.ts";

/** A round in which others used more than so much of the machine does not count. */
const FOREIGN_CORES_LIMIT = 0.3;

export interface InterleaveOptions {
  readonly rounds: number;
  /** Processes of ours that run all the time, besides the ones that end within a contestant. */
  readonly ownPids?: readonly number[];
}

export interface Rounds<Name extends string, Result> {
  /** One entry per round that counts. */
  readonly rounds: readonly Readonly<Record<Name, Result>>[];
  /** Rounds measured again because others used the machine. */
  readonly dropped: number;
  /** Others used the machine in too many rounds, so that all of them had to count. */
  readonly noisy: boolean;
}

/**
 * Runs every contestant once per round, in an order shuffled anew, so that a change of the machine
 * meets all of them. Rounds with foreign load are repeated, at most as many as are wanted.
 */
export async function interleave<Name extends string, Result>(
  contestants: Readonly<Record<Name, () => Promise<Result>>>,
  { rounds, ownPids = [] }: InterleaveOptions,
): Promise<Rounds<Name, Result>> {
  const names = Object.keys(contestants) as Name[];
  const all: { readonly results: Record<Name, Result>; readonly foreign: number }[] = [];
  const quiet = (): typeof all => all.filter(({ foreign }) => foreign <= FOREIGN_CORES_LIMIT);
  while (quiet().length < rounds && all.length < 2 * rounds) {
    const results: Partial<Record<Name, Result>> = {};
    let foreign = 0;
    for (const name of shuffled(names)) {
      const before = readLoad(ownPids);
      results[name] = await contestants[name]();
      foreign = Math.max(foreign, foreignCores(before, readLoad(ownPids)));
    }
    all.push({ results: results as Record<Name, Result>, foreign });
    const load = loadavg()[0]?.toFixed(1);
    process.stderr.write(
      `  round ${all.length}: others used up to ${foreign.toFixed(2)} cores (load average ${load})` +
        `${foreign > FOREIGN_CORES_LIMIT ? ", noisy" : ""}\n`,
    );
  }
  const noisy = quiet().length < rounds;
  const counted = noisy ? all : quiet();
  return {
    rounds: counted.map(({ results }) => results),
    dropped: all.length - counted.length,
    noisy,
  };
}

function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, key: Math.random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
