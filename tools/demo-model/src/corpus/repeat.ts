import type { Random } from "../random.ts";

/** How many parts something has, both ends included. */
export interface Length {
  readonly atLeast: number;
  readonly atMost: number;
}

/** Makes a random number of parts. */
export function repeat<T>(random: Random, length: Length, part: () => T): readonly T[] {
  return Array.from({ length: random.integer(length.atLeast, length.atMost) }, part);
}
