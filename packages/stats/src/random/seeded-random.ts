import { StatsError } from "../stats-error.ts";

/** A reproducible stream of random numbers; each call advances it. */
export interface SeededRandom {
  /** A whole number in [0, 2³²). */
  readonly nextUint32: () => number;
  /** A whole number in [0, n). */
  readonly nextIndex: (n: number) => number;
  /** A number in [0, 1) with 32 random bits. */
  readonly nextFloat: () => number;
}

const TWO_POW_32 = 2 ** 32;

/**
 * xoshiro128** 1.1 (Blackman & Vigna) seeded by four steps of splitmix32. The same seed gives the
 * same stream on every machine and in every version of this package.
 *
 * @param seed whole number; only its lowest 32 bits count
 * @throws StatsError `INVALID_ARGUMENT` for a seed that is not a whole number
 */
export function seededRandom(seed: number): SeededRandom {
  if (!Number.isSafeInteger(seed)) {
    throw new StatsError("INVALID_ARGUMENT", `a seed must be a whole number; got ${seed}`);
  }
  const splitmix = splitmix32(seed);
  let s0 = splitmix();
  let s1 = splitmix();
  let s2 = splitmix();
  let s3 = splitmix();

  const nextUint32 = (): number => {
    const result = Math.imul(rotateLeft(Math.imul(s1, 5), 7), 9) >>> 0;
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = rotateLeft(s3, 11);
    return result;
  };
  return {
    nextUint32,
    nextIndex: (n) => {
      if (!Number.isSafeInteger(n) || n < 1 || n > TWO_POW_32) {
        throw new StatsError("INVALID_ARGUMENT", `an index range must be 1 to 2^32; got ${n}`);
      }
      return Math.floor((nextUint32() / TWO_POW_32) * n);
    },
    nextFloat: () => nextUint32() / TWO_POW_32,
  };
}

function rotateLeft(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    mixed ^= mixed >>> 15;
    return mixed >>> 0;
  };
}
